package dev.tam.store.memory;

import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.PasswordStep;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.Reseal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What bindings and labels are after a patch. Nothing here changes a row: a patch that is refused leaves no trace. */
final class Patching {

    private Patching() {}

    static Map<String, String> of(Map<String, String> labels, LabelPatch patch) {
        Map<String, String> after = new HashMap<>(labels);
        after.keySet().removeAll(patch.remove());
        after.putAll(patch.put());
        return Map.copyOf(after);
    }

    /**
     * The bindings after patches, in their order.
     *
     * @throws IllegalStateException if a patch is for a service that the account is not in
     */
    static List<BindingRecord> of(List<BindingRecord> bindings, List<BindingPatch> patches) {
        List<BindingRecord> after = new ArrayList<>(bindings);
        for (BindingPatch patch : patches) {
            int index = indexOf(after, patch.service());
            after.set(index, of(after.get(index), patch));
        }
        return List.copyOf(after);
    }

    private static int indexOf(List<BindingRecord> bindings, ServiceId service) {
        for (int i = 0; i < bindings.size(); i++) {
            if (bindings.get(i).service().equals(service)) {
                return i;
            }
        }
        throw new IllegalStateException("a move patches service " + service + ", in which the account has no binding");
    }

    private static BindingRecord of(BindingRecord binding, BindingPatch patch) {
        Remote remote = binding.remote();
        Presence presence = patch.presence().orElse(remote.presence());
        Remote after = new Remote(
                presence,
                remote.everUnknown() || presence == Presence.UNKNOWN,
                patch.externalId().or(remote::externalId),
                joined(remote.values(), patch.values()));
        return new BindingRecord(binding.service(), binding.login(), after, of(binding.secrets(), patch));
    }

    private static BindingSecrets of(BindingSecrets secrets, BindingPatch patch) {
        Map<String, SealedSecret> issued = joined(secrets.issued(), patch.issued());
        if (patch.password() instanceof PasswordStep.Pending pending) {
            return new BindingSecrets(secrets.password(), Optional.of(pending.secret()), issued);
        }
        if (patch.password() instanceof PasswordStep.Promote) {
            return new BindingSecrets(Optional.of(pendingOf(secrets, patch)), Optional.empty(), issued);
        }
        return new BindingSecrets(secrets.password(), secrets.pending(), issued);
    }

    private static SealedSecret pendingOf(BindingSecrets secrets, BindingPatch patch) {
        return secrets.pending()
                .orElseThrow(() -> new IllegalStateException(
                        "a move promotes the pending password of service " + patch.service() + ", which has none"));
    }

    private static <V> Map<String, V> joined(Map<String, V> old, Map<String, V> fresh) {
        Map<String, V> all = new HashMap<>(old);
        all.putAll(fresh);
        return Map.copyOf(all);
    }

    /** The bindings with one secret replaced wherever it stands in its service; equal to the old ones if it does not. */
    static List<BindingRecord> of(List<BindingRecord> bindings, Reseal reseal) {
        return bindings.stream()
                .map(b -> b.service().equals(reseal.service()) ? of(b, reseal) : b)
                .toList();
    }

    private static BindingRecord of(BindingRecord binding, Reseal reseal) {
        UnaryOperator<SealedSecret> replace = s -> s.equals(reseal.old()) ? reseal.fresh() : s;
        Map<String, SealedSecret> issued = new HashMap<>(binding.secrets().issued());
        issued.replaceAll((name, secret) -> replace.apply(secret));
        BindingSecrets secrets = new BindingSecrets(
                binding.secrets().password().map(replace),
                binding.secrets().pending().map(replace),
                issued);
        return new BindingRecord(binding.service(), binding.login(), binding.remote(), secrets);
    }

    /** What stays of a deleted account: that it was there, under which login. */
    static BindingRecord bare(BindingRecord binding) {
        Remote remote = binding.remote();
        return new BindingRecord(
                binding.service(),
                binding.login(),
                new Remote(remote.presence(), remote.everUnknown(), Optional.empty(), Map.of()),
                BindingSecrets.none());
    }

    /** Whether nothing else is left. */
    static boolean isBare(Map<String, String> labels, List<BindingRecord> bindings) {
        return labels.isEmpty() && bindings.stream().allMatch(b -> b.equals(bare(b)));
    }
}
