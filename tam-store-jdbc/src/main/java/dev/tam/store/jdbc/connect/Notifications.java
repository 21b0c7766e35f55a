package dev.tam.store.jdbc.connect;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What PostgreSQL's driver received from others. JDBC has no word for it, and the driver is its users' own: it is asked by
 * reflection, so that neither those of other databases need it nor those who keep it where this module does not look.
 */
final class Notifications {

    private final Object driver;
    private final Method receive;
    private final Method text;

    private Notifications(Object driver, Method receive, Method text) {
        this.driver = driver;
        this.receive = receive;
        this.text = text;
    }

    /** Empty if another driver made the connection. */
    static Optional<Notifications> of(Connection connection) throws SQLException {
        ClassLoader loader = connection.getClass().getClassLoader();
        try {
            Class<?> type = Class.forName("org.postgresql.PGConnection", false, loader);
            Method text = Class.forName("org.postgresql.PGNotification", false, loader)
                    .getMethod("getParameter");
            Method receive = type.getMethod("getNotifications", int.class);
            return connection.isWrapperFor(type)
                    ? Optional.of(new Notifications(connection.unwrap(type), receive, text))
                    : Optional.empty();
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }

    /** What was told, once anything is; empty if nothing was in time. */
    List<String> await(Duration atMost) throws SQLException {
        try {
            Object received = receive.invoke(driver, (int) Math.max(1, atMost.toMillis()));
            List<String> told = new ArrayList<>();
            if (received instanceof Object[] some) {
                for (Object each : some) {
                    told.add(String.valueOf(text.invoke(each)));
                }
            }
            return told;
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof SQLException broken ? broken : new SQLException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new SQLException("the driver does not say what others tell", e);
        }
    }
}
