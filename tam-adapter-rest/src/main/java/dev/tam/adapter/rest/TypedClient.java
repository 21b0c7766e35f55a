package dev.tam.adapter.rest;

import dev.tam.spi.TimeSource;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;

/**
 * Sends what a typed service's interface asks for, within the bounds of the step that called it.
 *
 * <ol>
 *   <li>An address that is not below the service's, or has a step in its path however it is written, is refused. So is
 *       one that ends in a value that is not there: it would mean all that stands below.
 *   <li>The deadline is that of the step, whatever the options say.
 *   <li>The step remembers whether it may have changed something.
 *   <li>An answer that the step itself reads is judged here: Feign hands it over whatever its status.
 *   <li>A failure leaves as an unchecked exception: the interface declares none.
 * </ol>
 */
final class TypedClient implements Client {

    private final Client client;
    private final URI base;
    private final TimeSource time;

    TypedClient(Client client, URI base, TimeSource time) {
        this.client = client;
        this.base = base;
        this.time = time;
    }

    @Override
    public Response execute(Request request, Request.Options options) {
        TypedCall call = TypedCall.current();
        boolean changes = Usual.changes(request.httpMethod());
        call.next();
        if (!isBelow(request.url())) {
            throw new UnsendableException("an address must stay below that of the service, without steps");
        }
        if (lacksItsEnd(request)) {
            throw new UnsendableException("the value at the end of a path must not be empty");
        }
        try {
            Request.Options left = TotalTime.until(call.deadline());
            call.sending();
            Response answer = client.execute(request, left);
            if (changes && mayHaveChanged(answer)) {
                call.changing();
            }
            if (request.requestTemplate().methodMetadata().returnType() == Response.class) {
                call.handsOver(call.judge(request.httpMethod(), Answer.of(answer), time));
            }
            return answer;
        } catch (LostException e) {
            if (changes) {
                call.changing();
            }
            throw new CallFailedException(e);
        } catch (IOException e) {
            throw new CallFailedException(e);
        }
    }

    private static boolean mayHaveChanged(Response answer) {
        return answer.status() < 400 || answer.status() >= 500;
    }

    private static boolean lacksItsEnd(Request request) {
        String declared = request.requestTemplate().methodMetadata().template().path();
        return path(request.url()).endsWith("/") && !declared.endsWith("/");
    }

    private boolean isBelow(String url) {
        String below = base.toString();
        if (!url.startsWith(below) || (url.length() > below.length() && "/?".indexOf(url.charAt(below.length())) < 0)) {
            return false;
        }
        String path = path(url.substring(below.length()));
        return !Detours.isIn(path) && !path.contains("//");
    }

    private static String path(String url) {
        return url.split("[?#]", 2)[0];
    }
}
