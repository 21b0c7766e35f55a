package dev.tam.store.jdbc.connect;

import java.util.Map;
import java.util.Optional;

/** Why a database did not do what it was asked, and what to do about it. */
enum Fault {
    CONFLICT(
            "kept colliding with other transactions",
            "repeat the call; if this stays, look for a transaction that holds rows of tam's tables for long"),
    BROKEN(
            "lost its connection, and so did the repetition",
            "repeat the call: a move that was applied is not applied again; look at the database's log and at what"
                    + " lies between"),
    UNREACHABLE("cannot be reached", "start it, or correct its address and the network between"),
    EXHAUSTED(
            "has no connection left to give to tam",
            "give tam more of them (connections), or find who in this JVM holds those of the DataSource"),
    BUSY(
            "was not asked, because other calls of this JVM were at it all the while",
            "raise the number of connections, or look for what slows the database down"),
    TOO_MANY("has as many connections as it allows", "raise its limit, or let fewer JVMs connect at once"),
    AUTHENTICATION("refused the login", "correct user and password, and that they may log in from this host"),
    NO_DATABASE("does not have this database", "create it, or correct its name in the URL"),
    IN_USE(
            "is open in another process, which does not share its file",
            "close it there, or append ;AUTO_SERVER=TRUE to the URL of both"),
    READ_ONLY(
            "takes no changes: it is read-only",
            "connect to the primary, or end what made it read-only (a standby, a lock-down, a full disk)"),
    DISK_FULL("has no space left", "free space on its disk, or raise the limit that was hit"),
    NO_SCHEMA(
            "does not have tam's tables, or not those of this version",
            "open the store with applySchema: true, or run the statements of its schema by hand"),
    DENIED("does not permit that", "grant what it names to the user that tam logs in as"),
    CLOSED("was closed by this JVM", "open a new one"),
    INTERRUPTED("was not asked, because this thread was interrupted", "repeat the call if it is still wanted"),
    NOT_THE_DATABASE("is not to blame", "look at the cause"),
    CONSTRAINT("found a constraint violated", "look at the cause"),
    OTHER("refused", "look at the cause");

    private static final Map<String, Fault> BY_STATE = Map.ofEntries(
            // PostgreSQL; serialization failures and logins are the standard's, and so everybody's
            Map.entry("40001", CONFLICT),
            Map.entry("40P01", CONFLICT),
            Map.entry("55P03", CONFLICT),
            Map.entry("57014", CONFLICT),
            Map.entry("25P03", BROKEN),
            Map.entry("25P04", BROKEN),
            Map.entry("57P01", BROKEN),
            Map.entry("57P02", BROKEN),
            Map.entry("57P03", BROKEN),
            Map.entry("57P04", BROKEN),
            Map.entry("57P05", BROKEN),
            Map.entry("53100", DISK_FULL),
            Map.entry("53300", TOO_MANY),
            Map.entry("53400", TOO_MANY),
            Map.entry("25006", READ_ONLY),
            Map.entry("42501", DENIED),
            Map.entry("42P01", NO_SCHEMA),
            Map.entry("42703", NO_SCHEMA),
            Map.entry("3F000", NO_SCHEMA),
            Map.entry("3D000", NO_DATABASE));

    private static final Map<Integer, Fault> BY_CODE = Map.ofEntries(
            // MariaDB and MySQL
            Map.entry(1020, CONFLICT),
            Map.entry(1205, CONFLICT),
            Map.entry(1213, CONFLICT),
            Map.entry(1317, CONFLICT),
            Map.entry(1969, CONFLICT),
            Map.entry(3024, CONFLICT),
            Map.entry(3101, CONFLICT),
            Map.entry(1053, BROKEN),
            Map.entry(1927, BROKEN),
            Map.entry(4031, BROKEN),
            Map.entry(1021, DISK_FULL),
            Map.entry(1114, DISK_FULL),
            Map.entry(1040, TOO_MANY),
            Map.entry(1203, TOO_MANY),
            Map.entry(1226, TOO_MANY),
            Map.entry(1045, AUTHENTICATION),
            Map.entry(1130, AUTHENTICATION),
            Map.entry(1698, AUTHENTICATION),
            Map.entry(1044, DENIED),
            Map.entry(1142, DENIED),
            Map.entry(1143, DENIED),
            Map.entry(1227, DENIED),
            Map.entry(1370, DENIED),
            Map.entry(1049, NO_DATABASE),
            Map.entry(1290, READ_ONLY),
            Map.entry(1792, READ_ONLY),
            Map.entry(1836, READ_ONLY),
            Map.entry(1054, NO_SCHEMA),
            Map.entry(1146, NO_SCHEMA),
            // H2
            Map.entry(50200, CONFLICT),
            Map.entry(90131, CONFLICT),
            Map.entry(90007, BROKEN),
            Map.entry(90028, BROKEN),
            Map.entry(90031, BROKEN),
            Map.entry(90067, BROKEN),
            Map.entry(90098, BROKEN),
            Map.entry(90121, BROKEN),
            Map.entry(90020, IN_USE),
            Map.entry(90096, DENIED),
            Map.entry(90040, DENIED),
            Map.entry(90097, READ_ONLY),
            Map.entry(90100, DISK_FULL),
            Map.entry(90146, NO_DATABASE),
            Map.entry(90149, NO_DATABASE),
            Map.entry(42102, NO_SCHEMA),
            Map.entry(42103, NO_SCHEMA),
            Map.entry(42104, NO_SCHEMA),
            Map.entry(42122, NO_SCHEMA));

    private static final Map<String, Fault> BY_CLASS =
            Map.of("08", BROKEN, "28", AUTHENTICATION, "23", CONSTRAINT, "40", CONFLICT);

    private final String problem;
    private final String remedy;

    Fault(String problem, String remedy) {
        this.problem = problem;
        this.remedy = remedy;
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }

    /** What a database's own code says: the vendor's is more exact than the SQL state, and that than its class. */
    static Optional<Fault> of(int code, String state) {
        Optional<Fault> exact =
                Optional.ofNullable(BY_CODE.get(code)).or(() -> Optional.ofNullable(BY_STATE.get(state)));
        return exact.or(() -> Optional.ofNullable(BY_CLASS.get(state.substring(0, Math.min(2, state.length())))));
    }
}
