package dev.tam.store.jdbc;

import dev.tam.AccountName;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.Presence;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.SpecSnapshot;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Reads whole accounts from results that have a row for each binding, the rows of one account beside each other. */
final class FoundReader {

    /** What {@link #read} needs besides {@link RowReader#COLUMNS}. */
    static final String COLUMNS = """
            s.environment, s.name AS namespace, p.name AS pool_name, i.name AS account_name, i.owner, i.origin, i.run, i.spec,
            i.stages, i.attributes, i.per_service, i.created_at,
            b.ord AS b_ord, b.service, b.login, b.presence, b.ever_unknown, b.external_id, b.returned, b.password,
            b.pending, b.issued
            """;

    /** Where the columns come from, given {@code tam_account a}. */
    static final String JOINS = """
            JOIN tam_identity i ON i.seq = a.seq
            JOIN tam_space s ON s.id = a.space
            LEFT JOIN tam_pool p ON p.id = a.pool
            LEFT JOIN tam_binding b ON b.account = a.seq
            """;

    private FoundReader() {}

    /** Sees each row of a result besides. */
    interface Look {
        void at(ResultSet row) throws SQLException;
    }

    static List<Found> read(Tx tx, Query query) {
        return read(tx, query, row -> {});
    }

    static List<Found> read(Tx tx, Query query, Look look) {
        return query.scanResultSet((rows, context) -> read(tx, rows.get(), look));
    }

    private static List<Found> read(Tx tx, ResultSet rows, Look look) throws SQLException {
        Map<Long, Found> found = new LinkedHashMap<>();
        while (rows.next()) {
            look.at(rows);
            long seq = rows.getLong("seq");
            Found account = found.get(seq);
            if (account == null) {
                account = account(tx, rows);
                found.put(seq, account);
            }
            if (rows.getObject("b_ord", Integer.class) != null) {
                account.bindings().add(binding(account.row().damage(), rows));
            }
        }
        found.values().forEach(f -> f.row().distrust());
        return List.copyOf(found.values());
    }

    private static Found account(Tx tx, ResultSet row) throws SQLException {
        Row changing = RowReader.read(tx, row);
        Instant created = tx.time(row, "created_at");
        return new Found(changing, identity(changing, row), created, new ArrayList<>());
    }

    private static Identity identity(Row account, ResultSet row) throws SQLException {
        Damage damage = account.damage();
        SpecSnapshot spec = new SpecSnapshot(
                row.getString("spec"),
                account.key().fingerprint(),
                damage.read("stages", row.getString("stages"), SpecText::stages, List.of()),
                damage.read("attributes", row.getString("attributes"), MapText::map, Map.of()),
                damage.read("per_service", row.getString("per_service"), SpecText::perService, Map.of()));
        return new Identity(
                account.id(),
                new Namespace(row.getString("environment"), row.getString("namespace")),
                damage.read(
                        "name",
                        row.getString("account_name"),
                        AccountName::of,
                        AccountName.of(RowReader.UNREADABLE + "-" + account.seq())),
                spec,
                provenance(damage, row));
    }

    /** Of an account whose making cannot be read it is not known whether it may be removed: it counts as adopted. */
    private static Provenance provenance(Damage damage, ResultSet row) throws SQLException {
        Optional<String> pool = Optional.ofNullable(row.getString("pool_name"));
        Owner likely = pool.isPresent() ? Owner.POOL : Owner.RUN;
        return new Provenance(
                damage.read("owner", row.getString("owner"), text -> owner(text, likely), likely),
                damage.read("origin", row.getString("origin"), Origin::valueOf, Origin.ADOPTED),
                damage.read("run", row.getString("run"), RunId::of, RunId.of(RowReader.UNREADABLE)),
                pool);
    }

    private static Owner owner(String text, Owner likely) {
        Owner owner = Owner.valueOf(text);
        if ((owner == Owner.POOL) != (likely == Owner.POOL)) {
            throw new IllegalArgumentException("exactly accounts of the pool belong to one");
        }
        return owner;
    }

    private static BindingRecord binding(Damage damage, ResultSet row) throws SQLException {
        Remote remote = new Remote(
                damage.read("presence", row.getString("presence"), Presence::valueOf, Presence.UNKNOWN),
                row.getBoolean("ever_unknown"),
                Optional.ofNullable(row.getString("external_id")).map(Texts::raw),
                damage.read("returned", row.getString("returned"), MapText::map, Map.of()));
        BindingSecrets secrets = new BindingSecrets(
                SecretText.secret(row.getString("password")),
                SecretText.secret(row.getString("pending")),
                SecretText.secrets(row.getString("issued")));
        ServiceId service =
                damage.read("service", row.getString("service"), ServiceId::of, ServiceId.of(RowReader.UNREADABLE));
        return new BindingRecord(service, Texts.raw(row.getString("login")), remote, secrets);
    }
}
