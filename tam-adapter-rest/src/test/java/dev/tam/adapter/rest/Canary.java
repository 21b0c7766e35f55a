package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** A secret that is looked for in every form in which it may show. */
final class Canary {

    private final String name;
    private final Set<String> forms = new TreeSet<>();

    private Canary(String name, String secret) {
        this.name = name;
        String url = URLEncoder.encode(secret, UTF_8);
        String json = TextNode.valueOf(secret).toString();
        forms.addAll(List.of(
                secret,
                url,
                url.toLowerCase(Locale.ROOT),
                url.replace("+", "%20"),
                Escape.value(secret),
                json.substring(1, json.length() - 1)));
        base64(secret);
        base64(Escape.value(secret));
    }

    static Canary of(String name, String secret) {
        return new Canary(name, secret);
    }

    /** Whether a text shows it in any form. */
    boolean shows(String text) {
        return forms.stream().anyMatch(text::contains);
    }

    @Override
    public String toString() {
        return name;
    }

    /** At each of the three places where it may begin in a group of three bytes, less the ends that others colour. */
    private void base64(String secret) {
        for (int before = 0; before < 3; before++) {
            byte[] shifted = ("x".repeat(before) + secret).getBytes(UTF_8);
            String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            String own = text.substring(before == 0 ? 0 : 4, text.length() - 2);
            forms.add(own);
            forms.add(own.replace('+', '-').replace('/', '_'));
        }
    }
}
