package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.ProcedureReader.with;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads the sections of the operations.
 *
 * @param config the service
 * @param parameters what its templates may name besides what a call gives
 */
record OperationReader(PluginConfig config, Map<String, String> parameters) {

    /** The keys that a request of {@code instead:} has besides those of a request. */
    static final Set<String> INSTEAD_KEYS = with(ProcedureReader.KEYS, Set.of("after", "when"));

    Optional<Creation> creation(boolean required) {
        if (required && !isDeclared(Operation.CREATE)) {
            config.mistake(Operation.CREATE.key(), "is missing", "declare the request that creates an account");
        }
        return section(Operation.CREATE).flatMap(section -> {
            ProcedureReader reader = reader(Operation.CREATE, true);
            Optional<Procedure> procedure =
                    reader.read(section, "create", HttpMethod.POST, Usual.ofChange(Usual::ofCreate), true);
            Optional<ExternalId> id = ExternalId.read(section, reader.known());
            List<Procedure> after =
                    new ProcedureReader(reader.known().and(Set.of("id")), true).steps(section, "create", "after");
            AnswerValues issued = AnswerValues.issued(section);
            List<Refusal> refusals =
                    factReader().refusals(section, Placeholders.ofAccount().with(parameters));
            boolean lookFirst = lookFirst(section);
            return procedure.map(p -> new Creation(p, after, id, issued, lookFirst, refusals));
        });
    }

    Optional<Look> look() {
        return section(Operation.FIND).flatMap(section -> {
            ProcedureReader reader = reader(Operation.FIND, true);
            Optional<Procedure> procedure = reader.read(section, "find", HttpMethod.GET, Usual::ofAccount, false);
            Placeholders known = reader.known();
            Optional<Pick> pick = Pick.read(section, known);
            procedure.ifPresent(p -> LookRules.check(section, p, pick));
            Optional<ExternalId> id = ExternalId.read(section, known);
            AnswerValues values = AnswerValues.read(section, "values");
            Optional<Pointer> nameAt = Pointer.read(section, "nameAt");
            Optional<Marker> evidence = Marker.read(section, "evidence", known);
            Optional<Marker> absentWhen = Marker.read(section, "absentWhen", known);
            return procedure.map(p -> new Look(p, pick, id, values, nameAt, evidence, absentWhen));
        });
    }

    Optional<AccountList> list() {
        return section(Operation.LIST).flatMap(section -> {
            ProcedureReader reader = reader(Operation.LIST, false);
            List<Procedure> before = reader.steps(section, "list", "before");
            Placeholders known = reader.known();
            Optional<DeclaredRequest> request =
                    new RequestReader("list", HttpMethod.GET, known, Usual::ofOther, true).read(section);
            Pointer items = Pointer.read(section, "items").orElse(new Pointer(""));
            Optional<ListedLogin> login = ListedLogin.read(section);
            Optional<Pointer> id = Pointer.read(section, "id");
            Optional<Marker> absentWhen = Marker.read(section, "absentWhen", known);
            Paging paging = PagingReader.read(section);
            return request.flatMap(r -> login.map(l -> new AccountList(before, r, items, l, id, absentWhen, paging)));
        });
    }

    Optional<Change> change(Operation operation) {
        return section(operation).flatMap(section -> change(operation, section, operation.key()));
    }

    private Optional<Change> change(Operation operation, PluginConfig section, String label) {
        ProcedureReader reader = operation == Operation.LOGOUT ? ofSession(section) : reader(operation, false);
        Optional<Procedure> procedure =
                reader.read(section, label, operation.method(), usual(operation, section), false);
        List<Procedure> after = reader.steps(section, label, "after");
        AnswerValues issued = operation == Operation.LOGIN ? issued(section, after) : AnswerValues.NONE;
        List<Alternative> instead = operation.keys().contains("instead") ? instead(operation, section) : List.of();
        return procedure
                .map(p -> operation == Operation.LOGIN ? p.tryingPassword() : p)
                .map(p -> new Change(operation, p, after, issued, instead));
    }

    private static Function<Answer, Verdict> usual(Operation operation, PluginConfig section) {
        if (operation != Operation.LOGIN) {
            return Usual.ofChange(Usual::ofAccount);
        }
        return section.keys().contains("auth") ? Usual::ofOwnLogin : Usual::ofLogin;
    }

    private List<Alternative> instead(Operation operation, PluginConfig section) {
        List<Alternative> all = new ArrayList<>();
        for (PluginConfig other : section.sections("instead")) {
            other.allowOnly(with(RequestReader.KEYS, INSTEAD_KEYS));
            Map<String, String> when = factReader().when(other);
            change(operation, other, operation.key() + ".instead[" + all.size() + "]")
                    .ifPresent(change -> all.add(new Alternative(when, change)));
        }
        return List.copyOf(all);
    }

    Optional<Facts> facts() {
        return section(Operation.FACTS).flatMap(section -> new FactReader(Optional.of(section)).facts(parameters));
    }

    /** Reads what depends on facts. Its own keys are looked at where they are read. */
    private FactReader factReader() {
        return new FactReader(isDeclared(Operation.FACTS) ? config.section(Operation.FACTS.key()) : Optional.empty());
    }

    private static AnswerValues issued(PluginConfig section, List<Procedure> after) {
        AnswerValues issued = AnswerValues.issued(section);
        if (!issued.names().isEmpty() && !after.isEmpty()) {
            section.mistake(
                    "after",
                    "would end what issued: gives",
                    "write what ends a session as logout:, where {session.x} is what was issued");
        }
        return issued;
    }

    /** Knows what a log-in has issued. */
    private ProcedureReader ofSession(PluginConfig section) {
        Set<String> names = issuedNames();
        if (names.isEmpty()) {
            section.mistake("", "ends nothing: no log-in stays open", "say below login: issued: what a log-in gives");
        }
        return new ProcedureReader(
                Operation.LOGOUT.placeholders().with(parameters).and(names), false);
    }

    private Set<String> issuedNames() {
        return opensSessions()
                ? config.section(Operation.LOGIN.key())
                        .flatMap(login -> login.section("issued"))
                        .map(issued -> issued.keys().stream()
                                .map(CallScope.SESSION::concat)
                                .collect(Collectors.toSet()))
                        .orElse(Set.of())
                : Set.of();
    }

    /** Whether a log-in can stay open. */
    boolean opensSessions() {
        return isDeclared(Operation.LOGIN)
                && config.section(Operation.LOGIN.key())
                        .filter(login -> login.keys().contains("issued"))
                        .isPresent();
    }

    Optional<Proof> proof() {
        return section(Operation.PROVE_ENVIRONMENT).flatMap(section -> {
            Optional<Procedure> procedure = reader(Operation.PROVE_ENVIRONMENT, false)
                    .read(section, Operation.PROVE_ENVIRONMENT.key(), HttpMethod.GET, Usual::ofOther, false);
            Optional<AnswerPlace> place = AnswerPlace.of(section, false);
            return procedure.flatMap(p -> place.map(name -> new Proof(p, name)));
        });
    }

    /** Whether an operation is declared; {@code delete: false} takes away what a lower layer declares. */
    boolean isDeclared(Operation operation) {
        return config.value(operation.key())
                .filter(value -> config.keys().contains(operation.key()) && !isOff(value))
                .isPresent();
    }

    private static boolean isOff(ConfigValue value) {
        return value instanceof ConfigValue.Scalar scalar
                && scalar.kind() == ConfigValue.Kind.BOOLEAN
                && scalar.text().equals("false");
    }

    private ProcedureReader reader(Operation operation, boolean gathers) {
        return new ProcedureReader(operation.placeholders().with(parameters), gathers);
    }

    private Optional<PluginConfig> section(Operation operation) {
        Optional<PluginConfig> section = isDeclared(operation) ? config.section(operation.key()) : Optional.empty();
        section.ifPresent(s -> s.allowOnly(with(RequestReader.KEYS, operation.keys())));
        return section;
    }

    /** A PUT may overwrite: it looks first unless the configuration says that it need not. */
    private boolean lookFirst(PluginConfig section) {
        boolean puts =
                section.text("method").filter(HttpMethod.PUT.name()::equals).isPresent();
        boolean look = section.bool("lookFirst").orElse(puts);
        if (look && !isDeclared(Operation.FIND)) {
            section.mistake(
                    "lookFirst",
                    "cannot look: there is no find",
                    "declare find:, or write lookFirst: false if this never overwrites an account");
        }
        return look;
    }
}
