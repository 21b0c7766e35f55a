package dev.tam.core.config;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import dev.tam.RunId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The run's id where neither the configuration nor {@code TAM_RUN}, which is one of its {@link Overrides}, says it.
 *
 * <ol>
 *   <li>The CI system's run or build id, the same in all its shards;
 *   <li>user@host and a random part.
 * </ol>
 */
public final class RunIds {

    private static final int LONGEST = 120;
    private static final int RANDOM_LENGTH = 8;
    private static final CharMatcher PRINTABLE = CharMatcher.inRange('!', '~');

    /** A CI system: the variable by which it is known and, where that is not the run's id, those that make it. */
    private record Ci(String name, String known, List<String> parts) {
        Ci(String name, String known) {
            this(name, known, List.of(known));
        }
    }

    private static final List<Ci> SYSTEMS = List.of(
            new Ci("github", "GITHUB_RUN_ID", List.of("GITHUB_RUN_ID", "GITHUB_RUN_ATTEMPT")),
            new Ci("gitlab", "CI_PIPELINE_ID"),
            new Ci("circleci", "CIRCLE_WORKFLOW_ID"),
            new Ci("buildkite", "BUILDKITE_BUILD_ID"),
            new Ci("azure", "BUILD_BUILDID"),
            new Ci("teamcity", "TEAMCITY_VERSION", List.of("TEAMCITY_BUILDCONF_NAME", "BUILD_NUMBER")),
            new Ci("jenkins", "BUILD_TAG"),
            new Ci("ci", "BUILD_ID"));

    private RunIds() {}

    /**
     * The run's id.
     *
     * @param env environment variables by name
     * @return the id
     */
    public static RunId fromEnvironment(Function<String, Optional<String>> env) {
        return SYSTEMS.stream().flatMap(ci -> id(ci, env).stream()).findFirst().orElseGet(() -> ofPerson(env));
    }

    private static Optional<RunId> id(Ci ci, Function<String, Optional<String>> env) {
        return present(env, ci.known())
                .map(known -> fitting(ci.parts().stream()
                        .flatMap(variable -> present(env, variable).stream())
                        .collect(Collectors.joining("-", ci.name() + "-", ""))));
    }

    private static RunId ofPerson(Function<String, Optional<String>> env) {
        String random = Ascii.truncate(UUID.randomUUID().toString(), RANDOM_LENGTH, "");
        String person = System.getProperty("user.name", "somebody") + "@" + host(env);
        return fitting(Ascii.truncate(person, LONGEST - RANDOM_LENGTH - 1, "") + "-" + random);
    }

    /**
     * This host's name: from a variable, which costs nothing; asking the network for the own name may take seconds.
     *
     * @param env environment variables by name
     * @return the name
     */
    public static String host(Function<String, Optional<String>> env) {
        return present(env, "HOSTNAME").or(() -> present(env, "COMPUTERNAME")).orElseGet(RunIds::localHost);
    }

    private static String localHost() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static Optional<String> present(Function<String, Optional<String>> env, String name) {
        return env.apply(name).filter(text -> !text.isBlank());
    }

    private static RunId fitting(String text) {
        return RunId.of(Ascii.truncate(PRINTABLE.negate().replaceFrom(text, '-'), LONGEST, ""));
    }
}
