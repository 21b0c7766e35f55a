package dev.tam.adapter.rest;

/** A request of a typed service got an answer that is no success. The message carries its status alone. */
final class AnswerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Judged judged;

    AnswerException(Judged judged) {
        super(judged.answer().toString());
        this.judged = judged;
    }

    Judged judged() {
        return judged;
    }
}
