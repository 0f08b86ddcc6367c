package io.github.cameljmap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapAnswer;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.WireIds;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpAnswer;
import io.github.cameljmap.client.http.HttpOrigin;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.http.Retry;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.session.JmapLimits;
import io.github.cameljmap.client.session.JmapSession;

/** Sends method calls to the API, within the server's limits, and sees what its answers say of the session (RFC 8620 §3). */
final class ApiCalls {

    private final JmapHttp http;
    private final SessionHolder session;
    private final Retry retry;
    private final Gate gate = new Gate();

    ApiCalls(JmapHttp http, SessionHolder session, Retry retry) {
        this.http = http;
        this.session = session;
        this.retry = retry;
    }

    <T extends JmapAnswer> CompletableFuture<T> send(JmapRequest request, ResponseBodyReader<T> reader) {
        return session.use(() -> true, current -> {
            Sending<T> sending = new Sending<>(request, reader, current);
            return retry.run(sending::isHarmless, request.retryEnd(), sending::send)
                    .exceptionally(sending::answerInSpiteOf);
        });
    }

    private <T extends JmapAnswer> T noted(JmapSession in, T answer) {
        boolean lostAccount =
                answer.errors().stream().anyMatch(error -> error.type().equals(JmapMethodException.ACCOUNT_NOT_FOUND));
        if (lostAccount) {
            session.forget(in);
        }
        session.answered(in, answer.sessionState());
        return answer;
    }

    private static Set<String> using(JmapRequest request, JmapSession session) {
        if (!request.using().isEmpty()) {
            return request.using();
        }
        Set<String> offered = session.capabilities().keySet();
        Set<String> using = new LinkedHashSet<>(Set.of(JmapCapability.CORE));
        for (Invocation<?> invocation : request.invocations()) {
            String method = invocation.call().name();
            // a method that we do not know may need any of them
            List<String> needed = JmapCapability.neededBy(method).orElse(List.copyOf(offered));
            for (String capability : needed) {
                if (!offered.contains(capability) && !capability.equals(JmapCapability.CORE)) {
                    throw new JmapProblemException(
                            method + " needs " + capability + ", which the server at " + HttpOrigin.of(session.url())
                                    + " does not offer to these credentials. It offers " + offered,
                            JmapProblemException.UNKNOWN_CAPABILITY,
                            0,
                            null,
                            null);
                }
                using.add(capability);
            }
        }
        return using;
    }

    private static byte[] toJson(JmapRequest request, WireIds ids, Set<String> using, JmapLimits limits) {
        int calls = request.invocations().size();
        if (calls > limits.maxCallsInRequest()) {
            throw broken(
                    "The request has " + calls + " method calls, the server takes " + limits.maxCallsInRequest(),
                    "maxCallsInRequest");
        }
        try {
            byte[] json = JmapJson.mapper().writeValueAsBytes(ids.marked(request.toJson(using)));
            if (json.length > limits.maxSizeRequest()) {
                throw tooLarge("The request", json.length, "maxSizeRequest", limits.maxSizeRequest());
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON could not be written", e);
        }
    }

    static JmapProblemException tooLarge(String what, long size, String limit, long max) {
        return broken(what + " has " + size + " bytes, the server takes " + max, limit);
    }

    private static JmapProblemException broken(String message, String limit) {
        return new JmapProblemException(message + " (" + limit + ")", JmapProblemException.LIMIT, 0, limit, null);
    }

    /** One request, sent as often as need be; used by one thread at a time. */
    private final class Sending<T extends JmapAnswer> {

        private final JmapRequest request;
        private final ResponseBodyReader<T> reader;
        private final JmapSession in;
        private final WireIds ids = WireIds.unique();
        private final byte[] json;
        private final boolean hasEffect;
        private boolean isReadOnce;
        private T last;

        Sending(JmapRequest request, ResponseBodyReader<T> reader, JmapSession in) {
            this.request = request;
            this.reader = reader;
            this.in = in;
            this.json = toJson(request, ids, using(request, in), in.limits());
            this.hasEffect = request.hasEffect();
        }

        CompletableFuture<T> send() {
            return gate.pass(in.limits().maxConcurrentRequests(), () -> http.postJson(in.apiUrl(), json, hasEffect)
                    .thenApply(this::read));
        }

        private T read(HttpAnswer answer) {
            isReadOnce = !request.canBeReadAgain();
            last = noted(in, understood(answer));
            Optional<JmapMethodException> unavailable = last.errors().stream()
                    .filter(error -> error.type().equals(JmapMethodException.SERVER_UNAVAILABLE))
                    .findFirst();
            if (unavailable.isPresent() && !hasEffect) {
                throw unavailable.get();
            }
            return last;
        }

        private T understood(HttpAnswer answer) {
            try {
                return Answers.read(answer, hasEffect, body -> reader.read(body, ids, answer::masked));
            } catch (JmapTransportException e) {
                // what else comes over that connection may be meant for others, too
                http.closeIdleConnections();
                throw e;
            }
        }

        boolean isHarmless(JmapException failure) {
            return !isReadOnce && !(hasEffect && failure.mayHaveHadEffect());
        }

        /** That a method failed is for those to see who ask for its result. */
        T answerInSpiteOf(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof JmapMethodException) {
                return last;
            }
            throw new CompletionException(cause);
        }
    }

    /** Reads the response to a request whose ids were marked. */
    @FunctionalInterface
    interface ResponseBodyReader<T> {
        T read(InputStream body, WireIds ids, UnaryOperator<String> mask) throws IOException;
    }
}
