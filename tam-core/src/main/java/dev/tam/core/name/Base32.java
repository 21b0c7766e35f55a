package dev.tam.core.name;

/**
 * Crockford's base32 in lower case: it leaves out i, l, o and u, which people misread. Every five bits are one
 * character, so that equal texts and equal bits are the same thing.
 */
final class Base32 {

    static final int BITS = 5;

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int MASK = (1 << BITS) - 1;

    private Base32() {}

    /** The lowest bits of a number in so many characters. */
    static String fixed(long bits, int characters) {
        char[] out = new char[characters];
        long rest = bits;
        for (int i = characters - 1; i >= 0; i--) {
            out[i] = ALPHABET[(int) (rest & MASK)];
            rest >>>= BITS;
        }
        return new String(out);
    }

    /** A number from 0 in as few characters as it takes. */
    static String shortest(long number) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(number);
        return fixed(number, Math.max(1, (bits + BITS - 1) / BITS));
    }
}
