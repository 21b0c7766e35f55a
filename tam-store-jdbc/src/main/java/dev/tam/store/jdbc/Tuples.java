package dev.tam.store.jdbc;

import java.util.List;
import java.util.StringJoiner;
import org.jdbi.v3.core.statement.SqlStatement;

/** Binds lists of rows, as in {@code (a, b) IN (<rows>)}. */
final class Tuples {

    private Tuples() {}

    static <S extends SqlStatement<S>> S bind(S statement, String name, List<Object[]> rows) {
        StringJoiner places = new StringJoiner(", ");
        S bound = statement;
        for (int row = 0; row < rows.size(); row++) {
            StringJoiner values = new StringJoiner(", ", "(", ")");
            for (int column = 0; column < rows.get(row).length; column++) {
                String place = name + "_" + row + "_" + column;
                values.add(":" + place);
                bound = bound.bind(place, rows.get(row)[column]);
            }
            places.add(values.toString());
        }
        return bound.define(name, places.toString());
    }
}
