package io.github.cameljmap.client.error;

import java.time.Duration;
import java.util.Optional;

/**
 * The credentials could not be had: an authorization server or a token server refused, or did not answer as it should. Nothing
 * was sent to the JMAP server.
 */
public final class JmapCredentialsException extends JmapException {

    private final String error;
    private final boolean retryable;
    private final transient Duration retryAfter;

    /** A failure that stays the same until somebody changes something. */
    public JmapCredentialsException(String message) {
        this(message, null, null, false, null);
    }

    /**
     * @param message    what went wrong and what to do, for a person
     * @param cause      what kept the answer from coming, or null
     * @param error      the error code of OAuth (RFC 6749 §5.2), or null
     * @param retryable  see {@link #isRetryable()}
     * @param retryAfter how long to wait, or null
     */
    public JmapCredentialsException(
            String message, Throwable cause, String error, boolean retryable, Duration retryAfter) {
        super(message, cause);
        this.error = error;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** The error code of OAuth, such as {@code invalid_grant} (RFC 6749 §5.2); empty when it was something else. */
    public Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** True when the connection failed, and for overload and faults of the server that was asked. */
    @Override
    public boolean isRetryable() {
        return retryable;
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
