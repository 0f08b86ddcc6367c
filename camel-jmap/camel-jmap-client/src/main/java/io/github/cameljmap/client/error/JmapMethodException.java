package io.github.cameljmap.client.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/** One method call of a request failed as a whole (RFC 8620 §3.6.2). */
public final class JmapMethodException extends JmapException {

    /** The error type of a method that the server does not have. */
    public static final String UNKNOWN_METHOD = "unknownMethod";

    /** The error type of a method that may work later. */
    public static final String SERVER_UNAVAILABLE = "serverUnavailable";

    /** The error type of a method that was carried out in part; what has been done must be looked for. */
    public static final String SERVER_PARTIAL_FAIL = "serverPartialFail";

    /** The error type of a method for an account that the user does not have any more. */
    public static final String ACCOUNT_NOT_FOUND = "accountNotFound";

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
                (type.equals(UNKNOWN_METHOD) ? "The server does not know " : "The server refused ") + method + ": "
                        + type + (description == null ? "" : " (" + description + ")"),
                null);
        this.method = method;
        this.type = type;
        this.description = description;
    }

    /**
     * The error that a method response tells.
     *
     * @param method the method that was called
     * @param error  the arguments of the response
     */
    public static JmapMethodException of(String method, JsonNode error) {
        List<String> words = new ArrayList<>();
        // James puts its words into "description", Cyrus names the culprits in "arguments" or "properties".
        error.properties().forEach(member -> {
            if (!member.getKey().equals("type") && !member.getValue().isNull()) {
                JsonNode value = member.getValue();
                String text = value.isTextual() ? value.asText() : value.toString();
                words.add(member.getKey().equals("description") ? text : member.getKey() + ": " + text);
            }
        });
        return new JmapMethodException(
                method, error.path("type").asText("unknown"), words.isEmpty() ? null : String.join(", ", words));
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
        return SERVER_UNAVAILABLE.equals(type);
    }

    /** True when the server says that it did a part of it (serverPartialFail), which no other error of a method means. */
    @Override
    public boolean mayHaveHadEffect() {
        return SERVER_PARTIAL_FAIL.equals(type);
    }

    @Override
    public boolean isTooLarge() {
        return "requestTooLarge".equals(type);
    }
}
