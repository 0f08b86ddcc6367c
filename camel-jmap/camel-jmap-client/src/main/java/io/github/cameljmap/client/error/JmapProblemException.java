package io.github.cameljmap.client.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The server refused a whole request with an HTTP error (RFC 8620 §3.6.1), described by problem details (RFC 7807) or, on
 * some servers, only by a page of HTML. A request that breaks an announced limit is refused by the client in the same way,
 * before it is sent.
 */
public final class JmapProblemException extends JmapException {

    /** The prefix of the problem types of RFC 8620 §3.6.1. */
    public static final String TYPE_PREFIX = "urn:ietf:params:jmap:error:";

    public static final String UNKNOWN_CAPABILITY = TYPE_PREFIX + "unknownCapability";
    public static final String LIMIT = TYPE_PREFIX + "limit";

    private final String type;
    private final int status;
    private final String limit;
    private final transient Duration retryAfter;

    /**
     * @param message    what went wrong and what to do, for a person
     * @param type       the problem type, {@code about:blank} when the server gave none
     * @param status     the HTTP status, 0 when the request was not sent
     * @param limit      the name of the limit that was broken, or null
     * @param retryAfter how long to wait, or null
     */
    public JmapProblemException(String message, String type, int status, String limit, Duration retryAfter) {
        super(message, null);
        this.type = type;
        this.status = status;
        this.limit = limit;
        this.retryAfter = retryAfter;
    }

    /** The problem type, a URI; {@code about:blank} when the server gave none. */
    public String type() {
        return type;
    }

    /** The limit that was broken, such as {@code maxCallsInRequest}. */
    public Optional<String> limit() {
        return Optional.ofNullable(limit);
    }

    @Override
    public OptionalInt httpStatus() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * True for faults that a gateway or the server had on the way, which it does not say of in the words of JMAP. An overloaded
     * server says how long to wait; without that, 503 is also what gateways say when the server was lost in the middle.
     */
    @Override
    public boolean mayHaveHadEffect() {
        boolean isOverloaded = status == 503 && retryAfter != null;
        return status >= 500 && !isOverloaded && !type.startsWith(TYPE_PREFIX);
    }

    /** True for HTTP 413, and for the limits of how much may be in one request (RFC 8620 §2). */
    @Override
    public boolean isTooLarge() {
        return status == 413 || limit != null && (limit.equals("maxSizeRequest") || limit.startsWith("maxObjectsIn"));
    }

    /** True for overload and for faults of the server: 408, 429, 5xx, and too many requests at once. */
    @Override
    public boolean isRetryable() {
        return status == 408
                || status == 429
                || status >= 500
                || "maxConcurrentRequests".equals(limit)
                || "maxConcurrentUpload".equals(limit);
    }
}
