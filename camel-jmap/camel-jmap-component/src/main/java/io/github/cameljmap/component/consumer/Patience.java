package io.github.cameljmap.component.consumer;

import java.util.concurrent.CompletableFuture;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.error.JmapTransportException;

/** Waits for the server, and when the consumer stops, no longer for one that has to be asked again. */
final class Patience {

    // replaced when the consumer goes on after all; set by other threads than the reader's
    private volatile CompletableFuture<Void> end = new CompletableFuture<>();

    /** The consumer stops. */
    void end() {
        end.complete(null);
    }

    /** The consumer goes on. */
    void renew() {
        end = new CompletableFuture<>();
    }

    /** Waits for what is only read. */
    <T> T await(CompletableFuture<T> answer) {
        JmapClient.await(CompletableFuture.anyOf(answer, end));
        if (!answer.isDone()) {
            throw new JmapTransportException("The consumer stops and does not wait for the server any longer");
        }
        return JmapClient.await(answer);
    }

    /** Sends a request and waits for its answer, also when the consumer stops: it may change something. */
    JmapResponse call(JmapClient client, JmapRequest request) {
        await(client.sessionAsync());
        return client.call(request.retriedUntil(end));
    }
}
