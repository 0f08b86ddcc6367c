package io.github.cameljmap.client.error;

import java.util.Optional;

/** One method call of a request failed as a whole (RFC 8620 §3.6.2). */
public final class JmapMethodException extends JmapException {

    private final String method;
    private final String type;
    private final String description;

    /**
     * @param method      the method that was called, such as {@code Email/get}
     * @param type        the error type, such as {@code invalidArguments}
     * @param description the server's words, or null
     */
    public JmapMethodException(String method, String type, String description) {
        super(
                "The server refused " + method + ": " + type + (description == null ? "" : " (" + description + ")"),
                null);
        this.method = method;
        this.type = type;
        this.description = description;
    }

    public String method() {
        return method;
    }

    /** The error type of RFC 8620 §3.6.2 or of the method's own specification. */
    public String type() {
        return type;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    @Override
    public boolean isRetryable() {
        return "serverUnavailable".equals(type);
    }
}
