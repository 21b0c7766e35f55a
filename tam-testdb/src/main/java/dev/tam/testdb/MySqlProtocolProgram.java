package dev.tam.testdb;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The program of a server that speaks MySQL's protocol. */
interface MySqlProtocolProgram {

    /** Makes an empty set of its data in a folder that is not there. */
    void makeData(Path folder) throws IOException;

    /** What starts it, and what it alone is told. */
    List<String> command();

    /** What programs of this family want to be told before they run as root. */
    static List<String> asRoot() {
        return System.getProperty("user.name").equals("root") ? List.of("--user=root") : List.of();
    }
}
