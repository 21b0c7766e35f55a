package dev.tam.core.config;

import java.util.Iterator;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.Event.ID;

/** The parser's events, read one by one. */
final class Events {

    private final Iterator<Event> rest;
    private Event current;

    Events(Iterable<Event> events) {
        this.rest = events.iterator();
        this.current = rest.next();
    }

    Event current() {
        return current;
    }

    boolean is(ID id) {
        return current.getEventId() == id;
    }

    /** Gives the current event and goes on to the next; the last one stays. */
    Event take() {
        Event taken = current;
        if (rest.hasNext()) {
            current = rest.next();
        }
        return taken;
    }

    /** From 1. */
    static int line(Event event) {
        return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
