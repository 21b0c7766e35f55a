package dev.tam.core;

import java.util.Map;
import java.util.Optional;

/** Which module of tam brings a kind of store or adapter, for whoever lacks it. */
final class Modules {

    private static final Map<String, String> OF_STORES = Map.of("memory", "tam-store-memory", "jdbc", "tam-store-jdbc");
    private static final Map<String, String> OF_ADAPTERS = Map.of("rest", "tam-adapter-rest");

    private Modules() {}

    /** What to add for a kind of store; empty if it is none of tam's. */
    static Optional<String> ofStore(String kind) {
        return Optional.ofNullable(OF_STORES.get(kind)).map(Modules::add);
    }

    /** What to add for a kind of adapter; empty if it is none of tam's. */
    static Optional<String> ofAdapter(String kind) {
        return Optional.ofNullable(OF_ADAPTERS.get(kind)).map(Modules::add);
    }

    private static String add(String module) {
        return "add dev.tam:" + module + " to the class path";
    }
}
