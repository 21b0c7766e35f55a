package dev.tam.spi;

/**
 * Gives the part of an account's name that no other name has. Core makes the rest: the pattern, the spec, and the tag by
 * which the name proves itself.
 *
 * <p>The duty of an implementation: parts differ, also from those that other JVMs are given, so that names seldom collide.
 * Should one repeat itself, the store refuses the name, and another part is asked for, ten times in all. Safe for use by
 * many threads; it waits for nobody, since creations wait for it.
 */
@FunctionalInterface
public interface NameGenerator {

    /**
     * The next part. One that gives no name, null, or whatever is thrown, is a failure of the creation that asked; nothing
     * is sent then.
     *
     * @return {@code [a-z0-9]} with inner {@code -}, {@code _} or {@code .}, short enough for the name to have 63
     *     characters at most
     */
    String next();
}
