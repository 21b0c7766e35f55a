package dev.tam.store.jdbc.schema;

import dev.tam.StoreException;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DialectKind;
import java.time.Duration;
import java.util.Optional;

/**
 * The tables of the store, in versions. Whoever comes first makes or upgrades them, and all others wait for it.
 *
 * <ol>
 *   <li>Tables of the last version are used as they are.
 *   <li>Those of a newer version are refused: they may mean something else.
 *   <li>Where there are none or older ones they are made or upgraded under a lock, unless that is to be done by hand.
 * </ol>
 */
public final class Schema {

    private static final String LOOKING = "looking at the schema";
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Database database;
    private final Scripts scripts;
    private final Meta meta;
    private final TimeSource time;

    Schema(Database database, Scripts scripts, TimeSource time) {
        this.database = database;
        this.scripts = scripts;
        this.meta = new Meta(scripts.kind());
        this.time = time;
    }

    /**
     * Sees to it that the tables have the version that this tam needs. Waits up to ten minutes for another JVM that is
     * at it. May be called by many JVMs at once.
     *
     * @param database where the tables are
     * @param apply whether they are made and upgraded; else a database without the right ones is refused
     * @param time this JVM's time
     * @return what the tables say
     * @throws StoreException if they are newer than this tam, or cannot be made; the message says what to do
     */
    public static SchemaState ensure(Database database, boolean apply, TimeSource time) {
        return new Schema(database, Scripts.of(database.kind()), time).ensure(apply);
    }

    /**
     * All statements that make the tables, for those who make them by hand.
     *
     * @param kind for which database
     * @return SQL text
     */
    public static String text(DialectKind kind) {
        return SchemaText.of(Scripts.of(kind), 0);
    }

    /**
     * The statements that upgrade tables, for those who do it by hand.
     *
     * @param kind for which database
     * @param from the version that the tables have
     * @return SQL text
     */
    public static String upgrade(DialectKind kind, int from) {
        return SchemaText.of(Scripts.of(kind), from);
    }

    SchemaState ensure(boolean apply) {
        Optional<SchemaState> state = read();
        if (isCurrent(state)) {
            return state.orElseThrow();
        }
        if (!apply) {
            throw byHand(state);
        }
        try {
            return brought();
        } catch (StoreException e) {
            throw new StoreException(
                    e.getMessage() + ". If tam is not to make tables: let their owner run what "
                            + textFor(state.map(SchemaState::version).orElse(0))
                            + " gives, and set applySchema to false",
                    e);
        }
    }

    private Optional<SchemaState> read() {
        return database.inTransaction(LOOKING, meta::read);
    }

    private boolean isCurrent(Optional<SchemaState> state) {
        int version = state.map(SchemaState::version).orElse(-1);
        if (version > scripts.latest()) {
            throw new StoreException("the tables in %s have version %d, and this tam knows none above %d (store %s)"
                            .formatted(
                                    database,
                                    version,
                                    scripts.latest(),
                                    state.map(SchemaState::storeId).orElse("?"))
                    + ". What to do: use a tam that is as new as the one that upgraded them, or another database");
        }
        return version == scripts.latest();
    }

    private StoreException byHand(Optional<SchemaState> state) {
        String found = state.map(s -> "tables of version " + s.version()).orElse("no tables of tam");
        int from = state.map(SchemaState::version).orElse(0);
        return new StoreException("there are %s in %s, this tam needs version %d and is not to make them"
                        .formatted(found, database, scripts.latest())
                + ". What to do: let the owner of the schema run what " + textFor(from) + " gives, or open"
                + " an AccountManager with applySchema: true; an observer only reads");
    }

    private String textFor(int from) {
        return "JdbcStore.schema(\"" + scripts.kind() + "\"" + (from == 0 ? "" : ", " + from) + ")";
    }

    private SchemaState brought() {
        Exclusively exclusively = new Exclusively(database);
        Deadline deadline = Deadline.in(PATIENCE, time);
        while (!exclusively.tryTo(new Upgrade(scripts)::run)) {
            if (deadline.hasPassed()) {
                throw new StoreException("another process has been upgrading the tables in " + database + " for "
                        + PATIENCE.toMinutes() + " minutes. What to do: look what it waits for, and open this store"
                        + " again when it is done");
            }
            pause();
            Optional<SchemaState> state = read();
            if (isCurrent(state)) {
                return state.orElseThrow();
            }
        }
        return read().orElseThrow();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException("interrupted while another process makes the tables; open the store again", e);
        }
    }
}
