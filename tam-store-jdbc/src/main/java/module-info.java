/** The store in a relational database; its users open it by configuration or with {@link dev.tam.store.jdbc.JdbcStore}. */
module dev.tam.store.jdbc {
    requires com.zaxxer.hikari;
    requires transitive dev.tam.api;
    requires transitive java.sql;
    requires static org.jspecify;
    requires org.jdbi.v3.core;
    requires org.slf4j;

    exports dev.tam.store.jdbc;

    uses java.sql.Driver;

    provides dev.tam.spi.store.AccountStoreFactory with
            dev.tam.store.jdbc.JdbcStoreFactory;
}
