package dev.tam.core.name;

/** Gives the part of a name that no other name has. A generator of one's own supplies only this. */
@FunctionalInterface
public interface UniquePart {

    /**
     * The next part. Called by many threads. Should it repeat itself, the store refuses the name and it is asked again.
     *
     * @return lower case letters, digits and inner {@code -}, {@code _} or {@code .}
     */
    String next();
}
