package io.github.cameljmap.client;

import java.net.URI;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpAnswer;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapSession;

/** Reads the session resource when it is first wanted, and keeps it until it is told to forget it (RFC 8620 §2). */
final class SessionHolder {

    private final URI url;
    private final JmapHttp http;

    // The session that is in use or on its way. Guarded by "this"; a failed one is replaced by the next who asks.
    private CompletableFuture<JmapSession> session;

    SessionHolder(URI url, JmapHttp http) {
        this.url = url;
        this.http = http;
    }

    synchronized CompletableFuture<JmapSession> get() {
        if (session == null || session.isCompletedExceptionally()) {
            session = http.getSession(url).thenApply(this::read);
        }
        // a copy, so that nobody can complete or cancel it for the others
        return session.copy();
    }

    synchronized void forget() {
        session = null;
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
