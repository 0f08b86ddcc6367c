package io.github.cameljmap.client.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server that was asked for a token answered.
 *
 * @param place       who was asked: its URL without query, fit for a message
 * @param status      the HTTP status
 * @param contentType the media type, empty when there is none
 * @param body        the whole body; it may hold secrets
 * @param retryAfter  how long the server asks to wait
 */
public record TokenAnswer(String place, int status, String contentType, String body, Optional<Duration> retryAfter) {

    /** Whether the server gave what it was asked for. */
    public boolean isSuccessful() {
        return status >= 200 && status < 300;
    }

    /** Without the body. */
    @Override
    public String toString() {
        return "HTTP " + status + " from " + place;
    }
}
