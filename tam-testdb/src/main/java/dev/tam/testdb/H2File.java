package dev.tam.testdb;

import java.nio.file.Path;

/** H2 on disk, in this process. */
final class H2File implements DatabaseServer {

    @Override
    public TestDatabase fresh() {
        Path file = JvmFolder.make("h2").resolve("tam");
        String url = "jdbc:h2:file:" + file;
        return new TestDatabase(Engine.H2_FILE, url, () -> H2Memory.shutDown(url), sql -> H2Memory.execute(url, sql));
    }
}
