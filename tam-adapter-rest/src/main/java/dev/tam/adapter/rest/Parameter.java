package dev.tam.adapter.rest;

/**
 * One parameter of a query or field of a form; a name may come more than once.
 *
 * @param name its name
 * @param value its value
 */
record Parameter(String name, Template value) {

    String encoded(CallScope scope) {
        return Escape.value(name) + "=" + value.expand(scope, Escape::value, Escape::value);
    }
}
