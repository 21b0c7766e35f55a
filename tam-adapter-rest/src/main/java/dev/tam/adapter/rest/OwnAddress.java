package dev.tam.adapter.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An address that an answer gave, if it is one of the service's own: the scheme, host and port of its base, and below
 * it. Every other one is not believed.
 *
 * @param path what follows the base
 * @param query its parameters
 */
record OwnAddress(Template path, List<Parameter> query) {

    private static final int LONGEST = 2_000;

    static Optional<OwnAddress> of(String text, URI base) {
        return text.length() > LONGEST ? Optional.empty() : parse(text).flatMap(address -> below(address, base));
    }

    /** With further parameters, which are set anew where it has them. */
    OwnAddress with(List<Parameter> more) {
        List<Parameter> all = new ArrayList<>(query);
        all.removeIf(parameter -> more.stream().anyMatch(other -> other.name().equals(parameter.name())));
        all.addAll(more);
        return new OwnAddress(path, List.copyOf(all));
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<OwnAddress> below(URI address, URI base) {
        String root = base.getRawPath() == null ? "" : base.getRawPath();
        String path = String.valueOf(address.getRawPath());
        boolean own = address.getScheme() == null ? address.getRawAuthority() == null : isAt(address, base);
        if (!own || !path.startsWith(root + "/") || address.getRawFragment() != null) {
            return Optional.empty();
        }
        String rest = path.substring(root.length());
        return Detours.isInAnswered(rest)
                ? Optional.empty()
                : query(address.getRawQuery()).map(query -> new OwnAddress(Template.literal(rest), query));
    }

    /** Whether a text is an address with the scheme, host and port of a base, and without a user. */
    static boolean isAt(String text, String base) {
        return parse(text).filter(address -> isAt(address, URI.create(base))).isPresent();
    }

    private static boolean isAt(URI address, URI base) {
        return address.getRawUserInfo() == null
                && address.getScheme() != null
                && address.getHost() != null
                && lower(address.getScheme()).equals(lower(base.getScheme()))
                && lower(address.getHost()).equals(lower(base.getHost()))
                && port(address) == port(base);
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : lower(uri.getScheme()).equals("https") ? 443 : 80;
    }

    private static Optional<List<Parameter>> query(@Nullable String raw) {
        List<Parameter> parameters = new ArrayList<>();
        try {
            for (String part : (raw == null ? "" : raw).split("&", -1)) {
                String[] pair = part.split("=", 2);
                if (!part.isEmpty()) {
                    parameters.add(
                            new Parameter(decoded(pair[0]), Template.literal(pair.length > 1 ? decoded(pair[1]) : "")));
                }
            }
            return Optional.of(parameters);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
