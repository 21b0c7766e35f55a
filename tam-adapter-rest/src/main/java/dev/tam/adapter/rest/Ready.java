package dev.tam.adapter.rest;

import java.time.Duration;
import java.util.Optional;

/**
 * How to see that the service has done what it accepted.
 *
 * @param request looks at the job
 * @param address where the answer says that the job is; empty if the request says it
 * @param every how long to wait between two looks
 * @param id where the account's id stands in the job's last answer
 * @param values what stays with the account of the job's last answer
 */
record Ready(
        DeclaredRequest request,
        Optional<AnswerPlace> address,
        Duration every,
        Optional<ExternalId> id,
        AnswerValues values) {}
