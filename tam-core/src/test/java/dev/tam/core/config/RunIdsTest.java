package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.RunId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunIdsTest {

    @Test
    void everyKnownSystemGivesItsRunOrBuild() {
        assertEquals("github-7-2", id(Map.of("GITHUB_RUN_ID", "7", "GITHUB_RUN_ATTEMPT", "2")));
        assertEquals("github-7", id(Map.of("GITHUB_RUN_ID", "7")));
        assertEquals("gitlab-7", id(Map.of("CI_PIPELINE_ID", "7")));
        assertEquals("circleci-7", id(Map.of("CIRCLE_WORKFLOW_ID", "7")));
        assertEquals("buildkite-7", id(Map.of("BUILDKITE_BUILD_ID", "7", "BUILD_ID", "8")));
        assertEquals("azure-7", id(Map.of("BUILD_BUILDID", "7")));
        assertEquals(
                "teamcity-My-Tests-7",
                id(Map.of("TEAMCITY_VERSION", "2026.1", "TEAMCITY_BUILDCONF_NAME", "My Tests", "BUILD_NUMBER", "7")));
        assertEquals("jenkins-jenkins-shop-7", id(Map.of("BUILD_TAG", "jenkins-shop-7", "BUILD_ID", "7")));
        assertEquals("ci-7", id(Map.of("BUILD_ID", "7")));
    }

    @Test
    void whatBreaksTheGrammarIsMadeToFit() {
        assertEquals("jenkins-a-b-c-", id(Map.of("BUILD_TAG", "a b\nc\u00e9")));
        assertEquals(120, id(Map.of("BUILD_TAG", "x".repeat(500))).length());
    }

    @Test
    void aPersonsRunsDiffer() {
        String first = id(Map.of("HOSTNAME", "laptop"));
        assertTrue(first.matches("[!-~]+@laptop-[0-9a-f]{8}"), first);
        assertNotEquals(first, id(Map.of("HOSTNAME", "laptop")));
        assertTrue(id(Map.of("HOSTNAME", "h".repeat(300))).length() <= 120);
        assertTrue(id(Map.of()).contains("@"));
    }

    private static String id(Map<String, String> env) {
        RunId id = RunIds.fromEnvironment(name -> Optional.ofNullable(env.get(name)));
        return id.value();
    }
}
