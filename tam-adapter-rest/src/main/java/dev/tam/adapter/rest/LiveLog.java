package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Shows people what an operation asked and was answered, once it is over, without a secret. */
final class LiveLog implements ExchangeWatch {

    private final PrintStream out;
    private final List<Entry> entries = new ArrayList<>();

    LiveLog(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void made(DeclaredRequest request, CallScope scope, Outcome<Judged> outcome) {
        entries.add(new Entry(request, scope, outcome));
    }

    /**
     * An operation is over.
     *
     * @param operation which
     * @param understood what tam made of it
     * @param ids what else may be seen: the service's own id of the account
     */
    synchronized void ended(String operation, String understood, Set<String> ids) {
        out.println("  " + operation + ": " + understood);
        entries.forEach(entry -> entry.print(out, ids));
        entries.clear();
    }

    /**
     * One request.
     *
     * @param request which
     * @param scope what its placeholders stood for
     * @param outcome what came of it
     */
    private record Entry(DeclaredRequest request, CallScope scope, Outcome<Judged> outcome) {

        void print(PrintStream out, Set<String> ids) {
            Set<String> shown = new HashSet<>(scope.called());
            shown.addAll(ids);
            Redaction redaction = new Redaction(shown);
            out.println("    > " + asked(redaction));
            out.println("    < "
                    + (outcome instanceof Outcome.Done<Judged> done
                            ? answered(done.value(), redaction)
                            : Outcomes.describe(outcome)));
        }

        private String asked(Redaction redaction) {
            try {
                PreparedRequest prepared = request.prepare(scope.redacted());
                return prepared.method() + " " + redaction.address(prepared.pathAndQuery()) + " "
                        + prepared.headers().keySet() + body(prepared.body(), redaction);
            } catch (UnsendableException e) {
                return request + " (what it says cannot be shown without its values)";
            }
        }

        private static String body(BodyTemplate.Body body, Redaction redaction) {
            if (body instanceof BodyTemplate.Body.Json json) {
                return " " + redaction.json(json.tree());
            }
            return body instanceof BodyTemplate.Body.Form form ? " " + redaction.form(form.text()) : "";
        }

        private static String answered(Judged judged, Redaction redaction) {
            Answer answer = judged.answer();
            String body = answer.json()
                    .map(tree -> " " + redaction.json(tree))
                    .orElse(answer.isEmpty() ? "" : " (a body that is no JSON)");
            return answer + body + " = " + judged.verdict().word();
        }
    }
}
