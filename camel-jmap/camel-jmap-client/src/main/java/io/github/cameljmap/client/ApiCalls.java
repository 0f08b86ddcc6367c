package io.github.cameljmap.client;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapAnswer;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
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

    <T extends JmapAnswer> CompletableFuture<T> send(JmapRequest request, Answers.BodyReader<T> reader) {
        boolean hasEffect = request.hasEffect();
        return session.use(() -> true, current -> {
            byte[] json = toJson(request, using(request, current), current.limits());
            return whileAvailable(
                    request,
                    () -> gate.pass(
                            current.limits().maxConcurrentRequests(),
                            () -> http.postJson(current.apiUrl(), json, hasEffect)
                                    .thenApply(answer -> noted(current, Answers.read(answer, hasEffect, reader)))));
        });
    }

    /** Tries again what had no effect, also where it is a method that is not available at the moment. */
    private <T extends JmapAnswer> CompletableFuture<T> whileAvailable(
            JmapRequest request, Supplier<CompletableFuture<T>> sent) {
        boolean hasEffect = request.hasEffect();
        AtomicReference<T> unavailable = new AtomicReference<>();
        CompletableFuture<T> tried = retry.run(
                failure -> !hasEffect || !failure.mayHaveHadEffect(),
                request.retryEnd(),
                () -> sent.get().thenApply(answer -> {
                    Optional<JmapMethodException> error = hasEffect ? Optional.empty() : notAvailable(answer);
                    unavailable.set(answer);
                    error.ifPresent(later -> {
                        throw later;
                    });
                    return answer;
                }));
        // it is for who asks for the method's result to see that it failed
        return tried.exceptionally(failure -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof JmapMethodException) {
                return unavailable.get();
            }
            throw new CompletionException(cause);
        });
    }

    private static Optional<JmapMethodException> notAvailable(JmapAnswer answer) {
        return answer.errors().stream()
                .filter(error -> error.type().equals(JmapMethodException.SERVER_UNAVAILABLE))
                .findFirst();
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

    private static byte[] toJson(JmapRequest request, Set<String> using, JmapLimits limits) {
        int calls = request.invocations().size();
        if (calls > limits.maxCallsInRequest()) {
            throw broken(
                    "The request has " + calls + " method calls, the server takes " + limits.maxCallsInRequest(),
                    "maxCallsInRequest");
        }
        try {
            byte[] json = JmapJson.mapper().writeValueAsBytes(request.toJson(using));
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
}
