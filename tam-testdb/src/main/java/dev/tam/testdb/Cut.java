package dev.tam.testdb;

/** What may happen to one exchange with a server. */
public enum Cut {
    /** The connection breaks and the request never arrives. */
    BEFORE_REQUEST,
    /** The request is on its way when the connection breaks; the server gets it, perhaps after the client has moved on. */
    AFTER_REQUEST,
    /** The server has answered, and so done its work, when the connection breaks; the client never hears. */
    BEFORE_REPLY,
    /** The request is swallowed; nothing breaks. */
    STALLED_REQUEST,
    /** The server does its work and the reply is swallowed; nothing breaks. */
    STALLED_REPLY
}
