package dev.tam.adapter.rest;

/** What a request is for. */
enum Purpose {
    /** It changes nothing. */
    LOOK,
    /** It may change something. */
    CHANGE,
    /** It tries an account's password. */
    TRY_PASSWORD
}
