package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fetches a token with one request.
 *
 * @param wire carries the request
 * @param request the request
 * @param meaning what its answer gives
 * @param timeout how long it may take
 * @param time this JVM's time
 */
record TokenCall(Wire wire, TokenRequest request, Meaning meaning, Duration timeout, TimeSource time)
        implements TokenSource {

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

    /**
     * What an answer gives.
     *
     * @param parts what makes the token, where it stands and how it is sent; one or more, all of which must be there
     * @param expires where the seconds stand that it lasts
     * @param lasts how long it lasts where the answer does not say
     * @param rules whether there is one
     */
    record Meaning(List<TokenPart> parts, Optional<Pointer> expires, Optional<Duration> lasts, OutcomeRules rules) {

        /** What the answer's token is sent as; empty if a part of it is missing. */
        Optional<Credentials> in(Answer answer) {
            Optional<Credentials> all = Optional.of(Credentials.NONE);
            for (TokenPart part : parts) {
                Optional<Credentials> one = part.from().in(answer).map(part.as()::of);
                all = all.flatMap(before -> one.map(before::and));
            }
            return all;
        }
    }

    @Override
    public Token fetch(Deadline deadline) throws IOException {
        long asked = time.nanoTime();
        Answer answer = answer(deadline);
        Verdict verdict = meaning.rules().judge(answer);
        if (verdict == Verdict.REFUSED || verdict == Verdict.NOT_ALLOWED) {
            throw new NotAllowedException("auth: " + answer + " instead of a token");
        }
        Optional<Credentials> given = verdict == Verdict.DONE ? meaning.in(answer) : Optional.empty();
        Credentials credentials =
                given.orElseThrow(() -> new NotSentException("auth: " + answer + " carries no token"));
        return new Token(credentials, lifetime(answer).map(left -> Deadline.from(asked, left, time)));
    }

    /** No account was touched, whatever became of this request. */
    private Answer answer(Deadline deadline) throws IOException {
        try {
            return wire.send(request.prepare(), TotalTime.until(deadline.atMost(timeout)));
        } catch (OutOfTimeException e) {
            throw new OutOfTimeException("auth: " + e.getMessage());
        } catch (LostException | NotSentException e) {
            throw new NotSentException("auth: " + e.getMessage());
        } catch (UnsendableException e) {
            throw new NotAllowedException("auth: " + e.getMessage());
        }
    }

    /** Counted from before the request, and a tenth is taken off, so that it ends here before it ends there. */
    private Optional<Duration> lifetime(Answer answer) {
        Optional<Duration> whole = meaning.expires()
                .flatMap(pointer -> pointer.scalarIn(answer))
                .filter(text -> text.matches("[1-9][0-9]{0,8}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .or(meaning::lasts);
        return whole.map(length -> {
            Duration margin = length.dividedBy(10);
            return length.minus(margin.compareTo(LONGEST_MARGIN) < 0 ? margin : LONGEST_MARGIN);
        });
    }
}
