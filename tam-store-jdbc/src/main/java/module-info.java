/** The store in a relational database. */
module dev.tam.store.jdbc {
    requires com.zaxxer.hikari;
    requires dev.tam.api;
    requires java.sql;
    requires static org.jspecify;
    requires org.jdbi.v3.core;
    requires org.slf4j;
}
