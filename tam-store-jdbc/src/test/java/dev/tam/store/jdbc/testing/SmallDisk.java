package dev.tam.store.jdbc.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of a few megabytes, in memory, that can be filled. Linux lets root alone make one. */
public final class SmallDisk implements AutoCloseable {

    private static final String BALLAST = "ballast";

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Makes one at a folder that exists; aborts the test with the reason where that is not allowed. */
    public static SmallDisk at(Path folder, int megabytes) throws IOException {
        int exit = run("mount", "-t", "tmpfs", "-o", "mode=0777,size=" + megabytes + "m", "tmpfs", folder.toString());
        if (exit != 0) {
            abort("no small disk can be mounted here: mount ended with " + exit + "; it needs root on Linux");
        }
        return new SmallDisk(folder);
    }

    /** Leaves no byte. */
    public void fill() throws IOException {
        byte[] block = new byte[4096];
        Arrays.fill(block, (byte) 1);
        try (OutputStream out = Files.newOutputStream(folder.resolve(BALLAST))) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            // That was the aim.
        }
    }

    /** Gives back what {@link #fill} took. */
    public void free() throws IOException {
        Files.deleteIfExists(folder.resolve(BALLAST));
    }

    @Override
    public void close() throws IOException {
        int exit = run("umount", "-l", folder.toString());
        if (exit != 0) {
            throw new IOException("umount ended with " + exit + "; unmount " + folder + " by hand");
        }
    }

    private static int run(String... command) throws IOException {
        Process process = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
    }
}
