package dev.tam.testdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * MySQL as it is installed on this machine: there is none in Maven Central. The system property {@code tam.test.mysqld}
 * names its program; else it is looked for on the PATH, where MariaDB may have a program of the same name.
 *
 * @param mysqld its program
 */
record MySqlInstallation(Path mysqld) implements MySqlProtocolProgram {

    private static final String PROPERTY = "tam.test.mysqld";

    static MySqlInstallation found() {
        Optional<Path> named = Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
        return named.or(MySqlInstallation::onPath)
                .map(MySqlInstallation::new)
                .orElseThrow(() -> new NotInstalledException(
                        "there is no mysqld on the PATH that is MySQL's; -D" + PROPERTY + "=FILE names one elsewhere"));
    }

    private static Optional<Path> onPath() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "mysqld"))
                .filter(Files::isExecutable)
                .filter(MySqlInstallation::isMySql)
                .findFirst();
    }

    private static boolean isMySql(Path program) {
        try {
            Path said = Files.createTempFile(JvmFolder.make("mysqld"), "version", "");
            ServerProcess.run(List.of(program.toString(), "--no-defaults", "--version"), said.toFile());
            return !Files.readString(said).contains("MariaDB");
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void makeData(Path folder) throws IOException {
        List<String> command = new ArrayList<>(start());
        command.addAll(List.of("--initialize-insecure", "--datadir=" + folder));
        ServerProcess.run(command, folder.resolveSibling("install.log").toFile());
    }

    /** Without the second protocol, which has a port of its own. */
    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(start());
        command.addAll(List.of("--mysqlx=OFF", "--secure-file-priv=NULL", "--sync-binlog=0"));
        return command;
    }

    private List<String> start() {
        List<String> command = new ArrayList<>(List.of(mysqld.toString(), "--no-defaults"));
        command.addAll(MySqlProtocolProgram.asRoot());
        return command;
    }

    @Override
    public String toString() {
        return mysqld.toString();
    }
}
