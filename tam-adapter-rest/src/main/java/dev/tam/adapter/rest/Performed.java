package dev.tam.adapter.rest;

import java.util.Optional;

/**
 * The calls of an operation have been made, or one of them settled it before its time.
 *
 * @param judged the answer that decides, and what it means
 * @param answer the answer of the operation's own request, or of the step that settled it
 * @param job the last answer about the job, where one was waited for
 * @param scope what placeholders stand for by now
 */
record Performed(Judged judged, Answer answer, Optional<Answer> job, CallScope scope) {

    Performed(Judged judged, CallScope scope) {
        this(judged, judged.answer(), Optional.empty(), scope);
    }

    boolean is(Verdict verdict) {
        return judged.verdict() == verdict;
    }
}
