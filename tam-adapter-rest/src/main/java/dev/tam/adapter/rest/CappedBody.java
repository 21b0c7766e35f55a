package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a body into memory, compressed or not, up to a cap and a deadline; what comes later it hangs up on. */
final class CappedBody implements BodySubscriber<byte[]> {

    private final HttpHeaders headers;
    private final int cap;
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final CompletionStage<byte[]> ended;
    private volatile Flow.@Nullable Subscription subscription;

    CappedBody(HttpHeaders headers, int cap, Deadline deadline) {
        this.headers = headers;
        this.cap = cap;
        this.ended = whole.orTimeout(deadline.left().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((body, failure) -> {
                    if (failure != null) {
                        hangUp();
                    }
                });
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return ended;
    }

    @Override
    public void onSubscribe(Flow.Subscription answer) {
        subscription = answer;
        if (whole.isDone()) {
            hangUp();
        } else {
            answer.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (whole.isDone() || read.size() + buffer.remaining() > cap) {
                whole.completeExceptionally(LostException.tooLong(cap));
                return;
            }
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            read.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    /** On the client's thread, so that a caller waits for it no longer than for the rest. */
    @Override
    public void onComplete() {
        try {
            whole.complete(Unzipped.body(read.toByteArray(), headers, cap));
        } catch (LostException e) {
            whole.completeExceptionally(e);
        }
    }

    private void hangUp() {
        Flow.Subscription answer = subscription;
        if (answer != null) {
            answer.cancel();
        }
    }
}
