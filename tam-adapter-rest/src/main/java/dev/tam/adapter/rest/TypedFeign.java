package dev.tam.adapter.rest;

import dev.tam.spi.TimeSource;
import feign.Contract;
import feign.Feign;
import feign.MethodMetadata;
import feign.Response;
import feign.Retryer;
import feign.Types;
import feign.codec.Decoder;
import feign.codec.Encoder;
import feign.codec.ErrorDecoder;
import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Builds a typed service's interface without Feign's habits: no retry, no slash in a value, no message with a body.
 *
 * @param encoder writes bodies
 * @param decoder reads those of successes
 * @param contract reads the interface
 * @param time this JVM's time
 */
record TypedFeign(Encoder encoder, Decoder decoder, Contract contract, TimeSource time) {

    <T> T build(Class<T> api, URI base, TypedClient client) {
        return Feign.builder()
                .client(client)
                .encoder(encoder)
                .decoder((response, type) -> decode(response, type, decoder, time))
                .decodeVoid()
                .errorDecoder(failing(time))
                .contract(escaping(contract))
                .retryer(Retryer.NEVER_RETRY)
                .target(api, base.toString());
    }

    private static @Nullable Object decode(Response response, Type type, Decoder decoder, TimeSource time)
            throws IOException {
        Judged judged = judged(response, time);
        if (judged.verdict() != Verdict.DONE) {
            throw new AnswerException(judged);
        }
        return type == void.class || type == Void.class ? null : decoder.decode(response, type);
    }

    private static ErrorDecoder failing(TimeSource time) {
        return (method, response) -> {
            try {
                return new AnswerException(judged(response, time));
            } catch (IOException e) {
                return new CallFailedException(e);
            }
        };
    }

    /** The body is in memory, so that it can be read again. */
    private static Judged judged(Response response, TimeSource time) throws IOException {
        return TypedCall.current().judge(response.request().httpMethod(), Answer.of(response), time);
    }

    private static Contract escaping(Contract contract) {
        return type -> {
            List<MethodMetadata> methods = contract.parseAndValidateMetadata(type);
            methods.forEach(method -> {
                if (isLater(Types.getRawType(method.returnType()))) {
                    throw new IllegalArgumentException(method.configKey()
                            + " gives an answer that comes later; requests are made on the step's own thread,"
                            + " so return the answer itself");
                }
                method.template().decodeSlash(false);
            });
            return methods;
        };
    }

    private static boolean isLater(Class<?> result) {
        return Future.class.isAssignableFrom(result)
                || CompletionStage.class.isAssignableFrom(result)
                || Flow.Publisher.class.isAssignableFrom(result);
    }
}
