package dev.tam.adapter.rest;

/** A template cannot be read. */
final class TemplateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    TemplateException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String problem() {
        return String.valueOf(getMessage());
    }

    String remedy() {
        return remedy;
    }
}
