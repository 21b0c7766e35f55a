package dev.tam.testdb;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The servers that this JVM's tests share. */
final class Servers {

    private static final Map<Engine, Once<DatabaseServer>> SHARED = Arrays.stream(Engine.values())
            .collect(Collectors.toMap(Function.identity(), engine -> new Once<>(() -> launch(engine))));

    private Servers() {}

    static DatabaseServer shared(Engine engine) {
        Once<DatabaseServer> server = Objects.requireNonNull(SHARED.get(engine));
        return orSkip(engine, server::get);
    }

    static DatabaseServer start(Engine engine) {
        return orSkip(engine, () -> launch(engine));
    }

    private static DatabaseServer launch(Engine engine) {
        return switch (engine) {
            case H2_MEMORY -> new H2Memory();
            case H2_FILE -> new H2File();
            case H2_SERVER -> new H2Server();
            case POSTGRESQL -> new PostgresServer();
            case MARIADB -> MySqlProtocolServer.mariaDb();
            case MYSQL -> MySqlProtocolServer.mySql();
        };
    }

    private static DatabaseServer orSkip(Engine engine, Supplier<DatabaseServer> server) {
        try {
            return server.get();
        } catch (NotInstalledException e) {
            return Assumptions.abort(engine + " is not installed here: " + e.getMessage());
        } catch (CannotRunException e) {
            String reason = engine + " cannot run here: " + e.getMessage();
            if (System.getenv("CI") != null) {
                throw new AssertionError(reason + "; CI must test every database", e);
            }
            return Assumptions.abort(reason);
        }
    }
}
