package dev.tam.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of Java in a page of the documentation, in their order. */
final class Snippets {

    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private Snippets() {}

    /**
     * @param page from the top of the checkout
     * @param from the heading that they follow
     * @param to the heading that they precede; empty for the end of the page
     */
    static List<String> of(String page, String from, String to) throws IOException {
        String text = Files.readString(Path.of("..").resolve(page));
        int begin = position(page, text, from);
        int end = to.isEmpty() ? text.length() : position(page, text, to);
        List<String> blocks = BLOCK.matcher(text.substring(begin, end))
                .results()
                .map(block -> block.group(1))
                .toList();
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException(page + " has no Java below '" + from + "'");
        }
        return blocks;
    }

    private static int position(String page, String text, String heading) {
        int at = text.indexOf("\n" + heading + "\n");
        if (at < 0) {
            throw new IllegalArgumentException(page + " has no heading '" + heading + "'");
        }
        return at;
    }
}
