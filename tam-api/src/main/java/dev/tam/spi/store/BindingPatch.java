package dev.tam.spi.store;

import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
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
}
