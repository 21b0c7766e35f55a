package dev.tam.store.jdbc.schema;

import dev.tam.store.jdbc.connect.DialectKind;

/** The scripts as one text, for those who run them by hand. */
final class SchemaText {

    private SchemaText() {}

    static String of(Scripts scripts, int from) {
        Meta meta = new Meta(scripts.kind());
        StringBuilder text = new StringBuilder()
                .append("-- The tables of tam for ")
                .append(scripts.kind())
                .append(", from version ")
                .append(from)
                .append(" to ")
                .append(scripts.latest())
                .append(". Run as their owner, while no tam is open there.\n")
                .append("-- Whoever tam logs in as then needs SELECT, INSERT, UPDATE and DELETE on them.\n\n");
        boolean atOnce = scripts.kind() == DialectKind.POSTGRESQL;
        text.append(atOnce ? "BEGIN;\n\n" : "").append(scripts.meta().text());
        for (int version = from + 1; version <= scripts.latest(); version++) {
            text.append('\n')
                    .append(scripts.version(version).text().stripTrailing())
                    .append("\n\n")
                    .append(meta.reachedSql(version))
                    .append(";\n");
        }
        return text.append(atOnce ? "\nCOMMIT;\n" : "").toString();
    }
}
