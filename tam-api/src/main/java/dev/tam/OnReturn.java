package dev.tam;

/** What becomes of an account when its lease ends by its holder's will. */
public enum OnReturn {
    /** Free again at once, as it is. Never the default: the next test meets what this one left. */
    REUSE,
    /** Reset by a janitor (or an impatient acquirer), then free again. */
    RESET,
    /** Deleted everywhere; the pool grows a new one when it needs one. */
    REPLACE,
    /** Set aside for a person, with the reason. */
    QUARANTINE
}
