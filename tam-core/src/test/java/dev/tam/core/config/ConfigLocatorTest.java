package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.ConfigurationException;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLocatorTest {

    @TempDir
    Path working;

    @TempDir
    Path classPath;

    private final Map<String, String> env = new HashMap<>();

    @Test
    void theFileOfTheVariableComesFirst() throws Exception {
        Files.createDirectories(working.resolve("conf"));
        write(working.resolve("conf/qa.yaml"), "named");
        write(working.resolve("tam.yaml"), "working");
        env.put("TAM_CONFIG", "conf/qa.yaml");
        ConfigLocator.Found found = find();
        assertEquals("named", found.text());
        assertEquals("conf/qa.yaml", found.source());
        assertEquals(working.resolve("conf").toAbsolutePath(), found.folder());
    }

    @Test
    void thenTheWorkingFolderThenTheClassPath() throws Exception {
        write(classPath.resolve("tam.yaml"), "class path");
        assertEquals("class path", find().text());
        assertEquals("classpath:tam.yaml", find().source());
        write(working.resolve("tam.yaml"), "working");
        assertEquals("working", find().text());
        assertEquals("tam.yaml", find().source());
    }

    @Test
    void aVariableThatNamesNoFileIsAMistakeEvenIfThereAreOthers() throws Exception {
        write(working.resolve("tam.yaml"), "working");
        env.put("TAM_CONFIG", "nowhere.yaml");
        var missing = assertThrows(ConfigurationException.class, this::find);
        assertTrue(missing.getMessage().startsWith("nowhere.yaml cannot be read (the environment variable TAM_CONFIG"));
    }

    @Test
    void aFileThatIsAskedForMustBeThere() {
        ConfigLocator locator =
                new ConfigLocator(name -> Optional.empty(), working, ClassLoader.getSystemClassLoader());
        assertThrows(ConfigurationException.class, () -> locator.read(Path.of("nowhere.yaml")));
        assertThrows(ConfigurationException.class, () -> locator.read(working));
    }

    @Test
    void withoutAnyFileTheThreePlacesAreNamedAndASmallFileIsShownThatWorks() throws IOException {
        String message = assertThrows(ConfigurationException.class, this::find).getMessage();
        assertTrue(message.contains("TAM_CONFIG"), message);
        assertTrue(message.contains(working.toString()), message);
        assertTrue(message.contains("class path"), message);
        String smallest = message.substring(message.indexOf("environment: local"));
        assertTrue(
                Files.readString(Path.of("../README.md")).contains("```yaml\n" + smallest + "\n```"),
                "README has another, which is tried");
    }

    private ConfigLocator.Found find() throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classPath.toUri().toURL()}, null)) {
            return new ConfigLocator(name -> Optional.ofNullable(env.get(name)), working, loader).find();
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.writeString(file, text);
    }
}
