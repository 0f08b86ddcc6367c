package io.github.cameljmap.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpAnswer;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.http.Retry;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.Discovery;
import io.github.cameljmap.client.session.JmapSession;

/**
 * Reads the session resource when it is first wanted, and keeps it until the server shows that it is out of date (RFC 8620
 * §2, §3.4), or somebody says so.
 */
final class SessionHolder {

    private static final int UNAUTHORIZED = 401;

    // Sessions in a row that were read for a state which they did not have then: some server's two never agree.
    private static final int MAX_IN_VAIN = 3;

    private final Discovery discovery;
    private final JmapHttp http;
    private final Retry retry;

    // The session that is in use or on its way; a failed one is replaced by the next who asks. All guarded by "this".
    private CompletableFuture<JmapSession> session;
    private String stateLookedFor = "";
    private int inVain;

    SessionHolder(Discovery discovery, JmapHttp http, Retry retry) {
        this.discovery = discovery;
        this.http = http;
        this.retry = retry;
    }

    synchronized CompletableFuture<JmapSession> get() {
        if (session == null || session.isCompletedExceptionally()) {
            session = retry.run(
                    failure -> true,
                    () -> discovery.find(url -> http.getSession(url).thenApply(this::read)));
        }
        // a copy, so that nobody can complete or cancel it for the others
        return session.copy();
    }

    /**
     * Does something in the session, and once more in a new one when the server refuses it as if this one were out of date.
     *
     * @param canBeRepeated asked before the second time
     */
    <T> CompletableFuture<T> use(BooleanSupplier canBeRepeated, Function<JmapSession, CompletableFuture<T>> work) {
        return get().thenCompose(current ->
                work.apply(current).exceptionallyCompose(failure -> anew(current, failure, canBeRepeated, work)));
    }

    private <T> CompletableFuture<T> anew(
            JmapSession current,
            Throwable failure,
            BooleanSupplier canBeRepeated,
            Function<JmapSession, CompletableFuture<T>> work) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof JmapProblemException problem) || !isAboutTheSession(problem)) {
            return CompletableFuture.failedFuture(cause);
        }
        forget(current);
        return get().thenCompose(fresh -> {
            // where the credentials are good for the session, they may have been renewed meanwhile
            boolean hope = problem.httpStatus().orElse(0) == UNAUTHORIZED
                    || !fresh.json().equals(current.json());
            return hope && canBeRepeated.getAsBoolean() ? work.apply(fresh) : CompletableFuture.failedFuture(problem);
        });
    }

    // The server did nothing in either case. What we refuse ourselves has no status.
    private static boolean isAboutTheSession(JmapProblemException problem) {
        return problem.httpStatus().orElse(0) == UNAUTHORIZED
                || problem.httpStatus().isPresent() && problem.type().equals(JmapProblemException.UNKNOWN_CAPABILITY);
    }

    /** An answer in this session tells the state that the session resource has by now. */
    synchronized void answered(JmapSession in, Optional<String> state) {
        if (state.isEmpty() || !isCurrent(in)) {
            return;
        }
        if (state.get().equals(in.state())) {
            inVain = 0;
        } else if (!state.get().equals(stateLookedFor) && inVain < MAX_IN_VAIN) {
            stateLookedFor = state.get();
            inVain++;
            session = null;
        }
    }

    /** The next who asks gets a new one. */
    synchronized void forget() {
        session = null;
    }

    /** As {@link #forget()}, unless this one is not in use any more. */
    synchronized void forget(JmapSession old) {
        if (isCurrent(old)) {
            session = null;
        }
    }

    private boolean isCurrent(JmapSession one) {
        return session != null && session.isDone() && !session.isCompletedExceptionally() && session.join() == one;
    }

    private JmapSession read(HttpAnswer answer) {
        return Answers.read(answer, false, body -> {
            JsonNode json;
            try {
                json = JmapJson.mapper().readTree(body);
            } catch (JsonProcessingException e) {
                if (Answers.isCutShort(e) || JmapJson.brokenLimit(e).isPresent()) {
                    throw e;
                }
                throw new JmapTransportException("The answer of " + answer.url() + " is not a JMAP session but "
                        + (answer.contentType().isEmpty() ? "of no type" : answer.contentType())
                        + ": check that server is the URL of the session resource");
            }
            JmapSession fresh = JmapSession.of(answer.url(), json);
            http.acceptSession(fresh.url(), fresh.endpoints());
            return fresh;
        });
    }
}
