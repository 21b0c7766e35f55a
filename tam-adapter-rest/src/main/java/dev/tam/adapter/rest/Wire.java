package dev.tam.adapter.rest;

import feign.Request;
import feign.RequestLine;
import feign.Response;
import java.io.IOException;

/** The one call that Feign makes for us; {@link WireEncoder} fills in all of the request. */
interface Wire {

    /**
     * Sends a request and reads the whole answer, whatever its status.
     *
     * @param request what to send
     * @param options its read time-out is the total deadline
     * @throws NotSentException if it never reached the service
     * @throws LostException if it was sent and its answer was not understood
     */
    @RequestLine("GET /")
    Response send(PreparedRequest request, Request.Options options) throws IOException;
}
