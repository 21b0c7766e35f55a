package dev.tam.store.jdbc;

import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.RunRecord;
import dev.tam.spi.store.Supply;
import dev.tam.testkit.store.Drafts;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All that there is to see in a namespace, without ids and times: where the same was done, the same is to be seen. */
final class Sight {

    private static final String ROWS = """
            SELECT
                (SELECT SUM(version) FROM tam_pool WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_key WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_run WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_member WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_seat WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_want WHERE space = %1$s),
                (SELECT COUNT(*) FROM tam_ticket WHERE id IN (SELECT ticket FROM tam_want WHERE space = %1$s)),
                (SELECT COUNT(*) FROM tam_offer o JOIN tam_account a ON a.seq = o.account AND a.fence = o.fence
                    WHERE a.space = %1$s)
            """;

    private Sight() {}

    static List<String> of(Ground ground) {
        List<String> seen = new ArrayList<>();
        ground.accounts().forEach(account -> seen.add(told(account)));
        events(ground).forEach(event -> seen.add(told(event)));
        ground.store().runs(ground.drafts().namespace()).forEach(run -> seen.add(told(run)));
        Supply supply = ground.store().stats(ground.drafts().pool(), Drafts.FINGERPRINT, LabelQuery.any());
        seen.add(
                "supply " + new TreeMap<>(supply.counts()) + " free " + supply.free() + " waiting " + supply.waiting());
        seen.add(rows(ground));
        return seen;
    }

    static List<Event> events(Ground ground) {
        EventQuery all = new EventQuery(ground.drafts().namespace(), Optional.empty());
        return ground.store().events(all, PageRequest.first(1000)).items();
    }

    private static String told(AccountRecord account) {
        List<String> secrets = account.bindings().stream().map(Sight::secret).toList();
        String claim = account.claim()
                .filter(ClaimRecord::isLive)
                .map(c -> "claimed to " + c.purpose())
                .orElse("free");
        return "account %s %s#%d slot %s %s %s %s"
                .formatted(
                        account.state(),
                        account.condition().taint(),
                        account.condition().fence(),
                        account.condition().slot(),
                        claim,
                        account.labels(),
                        secrets);
    }

    /** The first word of the drafts' password: the rest names the login. */
    private static String secret(BindingRecord binding) {
        return binding.remote().presence()
                + binding.secrets()
                        .password()
                        .map(s -> new String(s.sealed(), StandardCharsets.UTF_8))
                        .map(s -> " " + s.substring(0, s.indexOf(' ')))
                        .orElse("");
    }

    private static String told(Event event) {
        return "event %s %s -> %s #%d"
                .formatted(
                        event.cause().kind(),
                        event.from(),
                        event.to(),
                        event.subject().fence());
    }

    private static String told(RunRecord run) {
        return "run " + run.run().value() + " living " + run.liveMembers() + (run.ended() ? " ended" : "");
    }

    private static String rows(Ground ground) {
        String space = "(SELECT id FROM tam_space WHERE environment = '"
                + ground.drafts().namespace().environment() + "')";
        try (Connection connection = ground.bench().database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ROWS.formatted(space))) {
            row.next();
            StringBuilder counts = new StringBuilder("rows");
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                counts.append(' ').append(row.getLong(i));
            }
            return counts.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
