package dev.tam.spi.store;

import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The same secret under another key. Needs no claim; applies only where the old one still stands.
 *
 * @param account the account
 * @param service its binding
 * @param old what must stand there, as password, pending password or token
 * @param fresh what replaces it
 */
public record Reseal(AccountId account, ServiceId service, SealedSecret old, SealedSecret fresh) {

    /**
     * The bindings of the account after it.
     *
     * @param bindings those before
     * @return those after; equal to those before if the old secret does not stand in its service
     */
    public List<BindingRecord> applyTo(List<BindingRecord> bindings) {
        return bindings.stream()
                .map(b -> b.service().equals(service) ? replacedIn(b) : b)
                .toList();
    }

    private BindingRecord replacedIn(BindingRecord binding) {
        Map<String, SealedSecret> issued = new HashMap<>(binding.secrets().issued());
        issued.replaceAll((name, secret) -> replaced(secret));
        BindingSecrets secrets = new BindingSecrets(
                binding.secrets().password().map(this::replaced),
                binding.secrets().pending().map(this::replaced),
                issued);
        return new BindingRecord(binding.service(), binding.login(), binding.remote(), secrets);
    }

    private SealedSecret replaced(SealedSecret secret) {
        return secret.equals(old) ? fresh : secret;
    }
}
