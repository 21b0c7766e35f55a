package dev.tam.core.config;

import dev.tam.RunId;
import dev.tam.spi.store.Namespace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** {@code environment:}, {@code namespace:}, {@code run:}, {@code allow:} and {@code email:}. */
final class ScopeReader {

    static final String DEFAULT_NAMESPACE = "default";

    /**
     * RFC 2606 reserves {@code .invalid}, and RFC 6761 has resolvers answer that it does not exist: no mail can leave. A
     * {@code .test} domain may exist in a company's own name server, {@code example.com} does exist.
     */
    static final String DEFAULT_EMAIL_DOMAIN = "tam.invalid";

    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern HOST = Pattern.compile("(\\*\\.)?" + DOMAIN + "|\\[[0-9a-f:.]+\\]");

    private ScopeReader() {}

    static ScopeConfig read(MappingConfig top) {
        Optional<String> environment = environment(top);
        Map<String, List<String>> allow = allow(top.part("allow"));
        environment.ifPresent(name -> requireAllowed(top, name, allow));
        return new ScopeConfig(
                environment.orElse("none"),
                top.checked("namespace", ScopeReader::namespace).orElse(DEFAULT_NAMESPACE),
                top.checked("run", RunId::of),
                allow,
                emailDomain(top.part("email")));
    }

    private static Optional<String> environment(MappingConfig top) {
        Optional<String> text = top.text("environment");
        if (text.isEmpty() && !isMisspelt(top)) {
            top.mistake("environment", "is missing", "say where the services live, such as: environment: staging");
        }
        return text.flatMap(
                name -> top.checked("environment", name, it -> new Namespace(it, DEFAULT_NAMESPACE).environment()));
    }

    /** A key that was meant to be this one is a mistake of its own, which says so. */
    private static boolean isMisspelt(MappingConfig top) {
        return top.keys().stream()
                .filter(key -> !ConfigReader.KEYS.contains(key))
                .anyMatch(key -> Words.closest(key, ConfigReader.KEYS)
                        .filter("environment"::equals)
                        .isPresent());
    }

    private static String namespace(String name) {
        return new Namespace("any", name).name();
    }

    private static Map<String, List<String>> allow(MappingConfig allow) {
        Map<String, List<String>> hosts = new LinkedHashMap<>();
        for (String environment : allow.keys()) {
            List<String> texts = allow.texts(environment);
            requireHosts(allow, environment, texts);
            hosts.put(environment, texts);
        }
        return hosts;
    }

    private static void requireHosts(MappingConfig allow, String environment, List<String> hosts) {
        for (int i = 0; i < hosts.size(); i++) {
            if (!HOST.matcher(hosts.get(i)).matches()) {
                allow.mistake(
                        environment,
                        "item " + (i + 1) + " is no host",
                        "write id.example.net or *.example.net: lower case, no scheme, port or path");
            }
        }
    }

    private static void requireAllowed(MappingConfig top, String environment, Map<String, List<String>> allow) {
        if (allow.containsKey(environment)) {
            return;
        }
        String written = top.written("environment");
        Words.closest(environment, allow.keySet())
                .ifPresentOrElse(
                        meant -> top.mistake(
                                "environment",
                                "is '" + written + "', whose hosts allow: does not name",
                                "did you mean '" + meant + "'?"),
                        () -> top.mistake(
                                "allow",
                                "does not name the environment '" + written + "'",
                                top.hasReference("environment")
                                        ? "add its hosts under the name that it refers to"
                                        : "add its hosts: allow: { " + written + ": [\"*." + written
                                                + ".example.net\"] }"));
    }

    private static String emailDomain(MappingConfig email) {
        email.allowOnly(Set.of("domain", "allowed"));
        String domain = email.text("domain").orElse(DEFAULT_EMAIL_DOMAIN);
        if (!DOMAIN.matcher(domain).matches()) {
            email.mistake("domain", "is no domain", "write one such as qa.example.net");
        } else if (!domain.equals(DEFAULT_EMAIL_DOMAIN)
                && !email.texts("allowed").contains(domain)) {
            email.mistake(
                    "domain",
                    "is not allowed, and mail may reach people",
                    "add email.allowed: [" + email.written("domain") + "]");
        }
        return domain;
    }
}
