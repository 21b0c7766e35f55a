package dev.tam.proofs.shards;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The independent log of holders, in memory and, for those who look for what went wrong, in a file. */
public final class Logbook implements AutoCloseable {

    private final List<Entry> entries = new ArrayList<>();
    private final BufferedWriter file;

    public Logbook(Path path) throws IOException {
        file = Files.newBufferedWriter(path);
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
        try {
            file.write(entry.toString());
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
