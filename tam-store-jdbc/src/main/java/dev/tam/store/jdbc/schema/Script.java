package dev.tam.store.jdbc.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * SQL in a file. A statement ends with a semicolon at the end of a line, outside of {@code $$}; lines that begin with two
 * hyphens are comments.
 *
 * @param text what stands in the file
 */
record Script(String text) {

    private static final String BODY = "$$";

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        boolean inBody = false;
        for (String line : text.lines().toList()) {
            if (!inBody && (line.isBlank() || line.strip().startsWith("--"))) {
                continue;
            }
            statement.append(line).append('\n');
            inBody ^= line.split("\\$\\$", -1).length % 2 == 0 && line.contains(BODY);
            if (!inBody && line.stripTrailing().endsWith(";")) {
                statements.add(withoutEnd(statement.toString()));
                statement.setLength(0);
            }
        }
        if (!statement.isEmpty()) {
            throw new IllegalStateException("a statement does not end with a semicolon: " + statement);
        }
        return statements;
    }

    private static String withoutEnd(String statement) {
        String stripped = statement.stripTrailing();
        return stripped.substring(0, stripped.length() - 1);
    }
}
