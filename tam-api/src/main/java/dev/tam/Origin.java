package dev.tam;

/** How an account came into the store. */
public enum Origin {
    /** tam made it in its services. Only such accounts, and {@link #RECOVERED} ones, are ever deleted. */
    CREATED,
    /** It existed before and was lent to tam. Never deleted, only detached. */
    ADOPTED,
    /** Its record was lost; its name proved that tam had made it. */
    RECOVERED
}
