package io.github.cameljmap.client.error;

import java.util.Map;

/** Some records of a /set, /import or /copy call were refused; the others went through (RFC 8620 §5.3). */
public final class JmapSetException extends JmapException {

    private final Map<String, SetError> errors;

    /**
     * @param message what was tried and what came of it, for a person
     * @param errors  the refused records by id or creation id
     */
    public JmapSetException(String message, Map<String, SetError> errors) {
        super(message, null);
        this.errors = Map.copyOf(errors);
    }

    /** The refused records by id, or by creation id where they were to be created. */
    public Map<String, SetError> errors() {
        return errors;
    }

    @Override
    public boolean isRetryable() {
        return !errors.isEmpty()
                && errors.values().stream().allMatch(error -> error.type().equals(SetError.RATE_LIMIT));
    }

    /** True when it is not known of one of them what the server did; of the others it did nothing. */
    @Override
    public boolean mayHaveHadEffect() {
        return errors.values().stream().anyMatch(error -> error.type().equals(SetError.OUTCOME_UNKNOWN));
    }
}
