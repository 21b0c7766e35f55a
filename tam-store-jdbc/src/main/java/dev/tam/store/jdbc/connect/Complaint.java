package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;

/** Says what a database did not do, where, what is known of the outcome, and what to do. */
final class Complaint {

    private final String product;
    private final Address address;
    private final Masking masking;

    Complaint(String product, Address address, Masking masking) {
        this.product = product;
        this.address = address;
        this.masking = masking;
    }

    /** The same, now that it is known what is there. */
    Complaint about(Server server) {
        return new Complaint(server.product(), address, masking);
    }

    /** What the database is and where. */
    String where() {
        return product + " at " + address;
    }

    /** Of a call of which nothing was applied. */
    StoreException notDone(String what, Diagnosis diagnosis, Throwable cause) {
        return of(what, diagnosis, "Nothing was changed", cause);
    }

    /** Of a call that may have been applied. */
    StoreException unknown(String what, Diagnosis diagnosis, Throwable cause) {
        return of(what, diagnosis, "Whether it was applied is not known: the same call may be repeated", cause);
    }

    private StoreException of(String what, Diagnosis diagnosis, String outcome, Throwable cause) {
        Fault fault = diagnosis.fault();
        String detail = diagnosis.detail().isEmpty() ? "" : " (" + masking.mask(diagnosis.detail()) + ")";
        return new StoreException(
                "%s: %s %s%s. %s. What to do: %s"
                        .formatted(what, where(), fault.problem(), detail, outcome, fault.remedy()),
                masking.mask(cause));
    }
}
