package dev.tam.spi.store;

import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was learnt of an account in one service. Absent parts stay as they are.
 *
 * @param service the service
 * @param presence its new presence; UNKNOWN is remembered for ever
 * @param externalId the service's own id
 * @param values values to add or replace
 * @param issued sealed tokens to add or replace
 * @param password what becomes of the password
 */
public record BindingPatch(
        ServiceId service,
        Optional<Presence> presence,
        Optional<String> externalId,
        Map<String, String> values,
        Map<String, SealedSecret> issued,
        PasswordStep password) {

    /** Copies the maps. */
    public BindingPatch {
        values = Map.copyOf(values);
        issued = Map.copyOf(issued);
    }

    /**
     * A change of presence alone.
     *
     * @param service the service
     * @param presence its new presence
     * @return the patch
     */
    public static BindingPatch of(ServiceId service, Presence presence) {
        return new BindingPatch(
                service, Optional.of(presence), Optional.empty(), Map.of(), Map.of(), PasswordStep.keep());
    }

    /**
     * A step of a password's rotation alone.
     *
     * @param service the service
     * @param step the step
     * @return the patch
     */
    public static BindingPatch of(ServiceId service, PasswordStep step) {
        return new BindingPatch(service, Optional.empty(), Optional.empty(), Map.of(), Map.of(), step);
    }

    /**
     * The bindings of an account after patches, in their order. Nothing is changed where one of them cannot be applied.
     *
     * @param bindings the account's
     * @param patches what was learnt
     * @return the bindings after
     * @throws IllegalStateException if a patch is for a service that the account is not in, or promotes a pending password
     *     where there is none
     */
    public static List<BindingRecord> applyAll(List<BindingRecord> bindings, List<BindingPatch> patches) {
        List<BindingRecord> after = new ArrayList<>(bindings);
        for (BindingPatch patch : patches) {
            int index = indexOf(after, patch.service);
            after.set(index, patch.applyTo(after.get(index)));
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

    private BindingRecord applyTo(BindingRecord binding) {
        Remote before = binding.remote();
        Presence now = presence.orElse(before.presence());
        Remote after = new Remote(
                now,
                before.everUnknown() || now == Presence.UNKNOWN,
                externalId.or(before::externalId),
                joined(before.values(), values));
        return new BindingRecord(binding.service(), binding.login(), after, applyTo(binding.secrets()));
    }

    private BindingSecrets applyTo(BindingSecrets secrets) {
        Map<String, SealedSecret> all = joined(secrets.issued(), issued);
        if (password instanceof PasswordStep.Pending pending) {
            return new BindingSecrets(secrets.password(), Optional.of(pending.secret()), all);
        }
        return password instanceof PasswordStep.Promote
                ? new BindingSecrets(Optional.of(pendingOf(secrets)), Optional.empty(), all)
                : new BindingSecrets(secrets.password(), secrets.pending(), all);
    }

    private SealedSecret pendingOf(BindingSecrets secrets) {
        return secrets.pending()
                .orElseThrow(() -> new IllegalStateException(
                        "a move promotes the pending password of service " + service + ", which has none"));
    }

    private static <V> Map<String, V> joined(Map<String, V> old, Map<String, V> fresh) {
        Map<String, V> all = new HashMap<>(old);
        all.putAll(fresh);
        return all;
    }
}
