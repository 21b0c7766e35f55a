package dev.tam.store.jdbc.connect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to H2 that keeps what it has prepared: H2's driver goes to its server once to prepare a statement and once
 * more to execute it, and prepares anew each time.
 *
 * <ol>
 *   <li>A statement is prepared when it is first asked for. When it is closed it is kept, without what was bound.
 *   <li>Who asks for the same text gets it. While it is in use, another is prepared.
 *   <li>One that failed is not kept, nor is the one that has lain idle for longest where there are too many.
 * </ol>
 *
 * <p>As safe for use by many threads as a connection is.
 */
final class KeptStatements implements InvocationHandler {

    /** Fewer than the objects of a session that H2's server remembers; each result is one, too. */
    static final int MOST = 32;

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return proxy(Connection.class, new KeptStatements(connection));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(KeptStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        return method.getName().equals("prepareStatement") && arguments != null && isUsual(arguments)
                ? prepared(String.valueOf(arguments[0]))
                : call(connection, method, arguments);
    }

    /** Its results are read once, from the first to the last; it is not asked for keys that were made. */
    private static boolean isUsual(Object[] arguments) {
        return arguments.length == 1
                || (arguments.length == 3
                        && arguments[1].equals(ResultSet.TYPE_FORWARD_ONLY)
                        && arguments[2].equals(ResultSet.CONCUR_READ_ONLY));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement kept = idle.remove(sql);
        return proxy(PreparedStatement.class, new Use(sql, kept == null ? connection.prepareStatement(sql) : kept));
    }

    private void keep(String sql, PreparedStatement statement) throws SQLException {
        // Closes what it answered last.
        statement.getMoreResults();
        statement.clearParameters();
        statement.clearBatch();
        PreparedStatement other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST) {
            Iterator<PreparedStatement> oldest = idle.values().iterator();
            PreparedStatement one = oldest.next();
            oldest.remove();
            one.close();
        }
    }

    /** A statement in the hands of one who asked for it. */
    private final class Use implements InvocationHandler {

        private final String sql;
        private final PreparedStatement statement;
        private boolean failed;
        private boolean closed;

        Use(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            return switch (method.getName()) {
                case "isClosed" -> closed || statement.isClosed();
                case "close" -> {
                    close();
                    yield null;
                }
                default -> tried(method, arguments);
            };
        }

        private @Nullable Object tried(Method method, Object @Nullable [] arguments) throws Throwable {
            if (closed) {
                throw new SQLException("this statement was closed");
            }
            try {
                return call(statement, method, arguments);
            } catch (SQLException e) {
                failed = true;
                throw e;
            }
        }

        private void close() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            if (failed) {
                statement.close();
            } else {
                keep(sql, statement);
            }
        }
    }
}
