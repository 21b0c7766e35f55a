package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a service's declaration may stand. */
class ServiceFilesTest {

    private static final String FILE = "base: http://file.example\nparallel: 3\ncreate: {path: /f, method: PATCH}\n";

    @TempDir
    Path folder;

    private URL jar(String name, String file, String yaml) throws IOException {
        Path target = folder.resolve(name).resolve("META-INF/tam/" + file);
        Files.createDirectories(target.getParent());
        Files.writeString(target, yaml);
        return folder.resolve(name).toUri().toURL();
    }

    private static Opening opening(Optional<String> yaml, URL... jars) {
        return Opening.of(yaml, new URLClassLoader(jars, ServiceFilesTest.class.getClassLoader()));
    }

    @Test
    void aFileInAJarIsEnough() throws IOException {
        Opening opening = opening(Optional.empty(), jar("a", "services/users.yaml", FILE));
        assertEquals(3, opening.open().orElseThrow().describe().limits().parallel());
    }

    @Test
    void theSectionStandsAboveTheFileKeyByKey() throws IOException {
        Opening opening = opening(
                Optional.of("{bases: {staging: 'http://section.example'}, create: {path: /s}}"),
                jar("a", "services/users.yaml", FILE));
        Description description = opening.open().orElseThrow().describe();
        assertEquals("[http://section.example]", description.endpoints().toString());
        assertEquals(3, description.limits().parallel());
    }

    @Test
    void twoFilesForOneServiceAreAMistakeThatNamesBoth() throws IOException {
        Opening opening =
                opening(Optional.empty(), jar("a", "services/users.yaml", FILE), jar("b", "services/users.yaml", FILE));
        assertTrue(opening.open().isEmpty());
        assertEquals(1, opening.mistakes().size());
        String mistake = opening.mistakes().get(0);
        assertTrue(mistake.contains("/a/META-INF") && mistake.contains("/b/META-INF"), mistake);
    }

    @Test
    void aJarMayBringAPreset() throws IOException {
        Opening opening = opening(
                Optional.of("{adapter: rest, preset: shop, base: 'http://x.example'}"),
                jar("a", "presets/shop.yaml", "{extends: plain, names: {max: 20}}"));
        Description description = opening.open().orElseThrow().describe();
        assertEquals(20, description.names().maxLength());
        assertEquals(Set.of(Capability.DELETES), description.capabilities());
    }

    @Test
    void presetsThatExtendEachOtherAreAMistake() throws IOException {
        Opening opening = opening(
                Optional.of("{adapter: rest, preset: x, base: 'http://x.example', create: {path: /u}}"),
                jar("a", "presets/x.yaml", "{extends: y}"),
                jar("b", "presets/y.yaml", "{extends: x}"));
        opening.open();
        assertEquals(1, opening.mistakes().size(), opening.mistakes()::toString);
        assertTrue(
                opening.mistakes().get(0).contains("y.yaml:1 extends leads back to x"), opening.mistakes()::toString);
    }

    @Test
    void aPresetThatNamesOneAsItsUsersDoIsAMistake() throws IOException {
        Opening opening = opening(
                Optional.of("{adapter: rest, preset: x, base: 'http://x.example'}"),
                jar("a", "presets/x.yaml", "{preset: plain}"));
        assertTrue(opening.open().isEmpty());
        assertTrue(opening.mistakes().get(0).contains("x.yaml:1 preset is what"), opening.mistakes()::toString);
    }

    @Test
    void aServiceOfAnotherKindIsLeftToOthers() {
        assertTrue(opening(Optional.of("{adapter: ldap, base: x}")).open().isEmpty());
        assertTrue(opening(Optional.empty()).open().isEmpty());
    }

    @Test
    void aSectionIsKnownByItsKeysBecauseCoreKeepsTheWordAdapter() {
        assertTrue(opening(Optional.of("{preset: plain, base: 'http://x.example'}"))
                .open()
                .isPresent());
    }

    @Test
    void aKeyWithoutAValueIsAbsent() {
        Opening opening = opening(Optional.of("{preset: plain-full, base: 'http://x.example', find: , names: }"));
        Description description = opening.open().orElseThrow().describe();
        assertTrue(description.can(Capability.FINDS));
    }

    /** As many build tools write jars. */
    @Test
    void aJarNeedsNoEntriesForItsFolders() throws IOException {
        Path jar = folder.resolve("users.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/tam/services/users.yaml"));
            out.write(FILE.getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            Opening opening = Opening.of(Optional.empty(), loader);
            assertEquals(3, opening.open().orElseThrow().describe().limits().parallel());
        }
    }

    @Test
    void aPresetLeavesParametersOpen() throws IOException {
        URL jar = jar(
                "a",
                "presets/shop.yaml",
                "parameters: { realm: {}, kind: { default: x } }\ncreate: { path: '/{realm}/{kind}' }\n");
        Opening opening = opening(Optional.of("{preset: shop, realm: 'a/b', base: 'http://x.example'}"), jar);
        assertTrue(opening.open().isPresent());
        Opening without = opening(Optional.of("{preset: shop, base: 'http://x.example'}"), jar);
        assertTrue(without.open().isEmpty());
        assertTrue(without.mistakes().get(0).contains("realm is missing"), without.mistakes()::toString);
    }

    @Test
    void aMistakeInAFileNamesTheFile() throws IOException {
        Opening opening =
                opening(Optional.empty(), jar("a", "services/users.yaml", "base: ftp://x\ncreate: {path: /u}\n"));
        assertTrue(opening.open().isEmpty());
        assertTrue(opening.mistakes().get(0).contains("users.yaml:1 base is no http"), opening.mistakes()::toString);
    }
}
