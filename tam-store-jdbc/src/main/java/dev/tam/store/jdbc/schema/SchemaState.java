package dev.tam.store.jdbc.schema;

/**
 * What a database says of its tables.
 *
 * @param version their version; 0 while they are being made for the first time
 * @param step how many statements towards the next version were executed
 * @param storeId which store this is, made with the tables and never changed
 */
public record SchemaState(int version, int step, String storeId) {}
