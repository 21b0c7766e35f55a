package dev.tam.core.service;

/** What a call is to a service: the one may work while the other does not. */
enum CallKind {
    /** It changes an account, or makes or removes one. */
    CHANGE,
    /** It changes no account: looks, lists, log-ins. */
    LOOK
}
