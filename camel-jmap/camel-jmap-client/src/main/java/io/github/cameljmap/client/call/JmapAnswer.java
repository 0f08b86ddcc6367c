package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.Optional;

import io.github.cameljmap.client.error.JmapMethodException;

/** What all answers to method calls have (RFC 8620 §3.4), however their results are read. */
public sealed interface JmapAnswer permits JmapResponse, JsonResponse {

    /** The errors of the methods that failed. */
    Collection<JmapMethodException> errors();

    /** The state of the session resource; empty when the server did not send it. */
    Optional<String> sessionState();
}
