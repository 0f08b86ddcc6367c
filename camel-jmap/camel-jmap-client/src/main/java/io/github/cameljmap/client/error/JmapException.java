package io.github.cameljmap.client.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Anything that went wrong between us and a JMAP server; its subclasses say at which level. */
public abstract sealed class JmapException extends RuntimeException
        permits JmapTransportException,
                JmapProblemException,
                JmapCredentialsException,
                JmapMethodException,
                JmapSetException {

    protected JmapException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether the same thing, tried again later, may succeed. It says nothing of what the first try has already done. */
    public abstract boolean isRetryable();

    /**
     * Whether a request that changes something may have done so all the same: it was sent as a whole, but the server's answer
     * did not come, or is not one of JMAP. False where the server surely did nothing, and where it says itself what it did.
     */
    public boolean mayHaveHadEffect() {
        return false;
    }

    /**
     * Whether the server, or we in its place, did nothing because there was too much in one request: the same in smaller
     * requests may succeed.
     */
    public boolean isTooLarge() {
        return false;
    }

    /** The HTTP status of the answer; empty when there was no answer or the error came inside a successful one. */
    public OptionalInt httpStatus() {
        return OptionalInt.empty();
    }

    /** How long the server asks to wait before the next try; empty when it did not say. */
    public Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
