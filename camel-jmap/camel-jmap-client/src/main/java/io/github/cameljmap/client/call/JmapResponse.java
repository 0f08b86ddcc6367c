package io.github.cameljmap.client.call;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;

/**
 * The answers to a request (RFC 8620 §3.4). A method that failed throws when its result is asked for, so that no error is
 * passed over by who needs the result.
 */
public final class JmapResponse implements JmapAnswer {

    private final Map<String, Object> results;
    private final Map<String, JmapMethodException> errors;
    private final Map<String, JmapMethodException> causes;
    private final Map<String, List<SetResult<?>>> implicit;
    private final String sessionState;

    JmapResponse(
            Map<String, Object> results,
            Map<String, JmapMethodException> errors,
            Map<String, JmapMethodException> causes,
            Map<String, List<SetResult<?>>> implicit,
            String sessionState) {
        this.results = new HashMap<>(results);
        this.errors = new HashMap<>(errors);
        this.causes = new HashMap<>(causes);
        this.implicit = new HashMap<>(implicit);
        this.sessionState = sessionState;
    }

    /**
     * The result of a call.
     *
     * @throws JmapMethodException    when the method failed; where it failed only because the call that it refers to did,
     *                                the error of that call
     * @throws JmapTransportException when the server gave no answer to the call
     */
    @SuppressWarnings("unchecked") // the reader of this very invocation made the result
    public <R> R get(Invocation<R> invocation) {
        Object result = results.get(invocation.id());
        if (result != null) {
            return (R) result;
        }
        JmapMethodException cause = causes.get(invocation.id());
        if (cause != null) {
            throw cause;
        }
        throw new JmapTransportException(
                "The server gave no answer to " + invocation.call().name(),
                null,
                invocation.call().hasEffect());
    }

    /** The error of a call, for a caller that goes on without its result. */
    public Optional<JmapMethodException> error(Invocation<?> invocation) {
        return Optional.ofNullable(errors.get(invocation.id()));
    }

    /**
     * The results of the /set calls that the server made on its own behalf of a call, such as the Email/set that follows
     * an EmailSubmission/set with onSuccessUpdateEmail (RFC 8621 §7.5).
     */
    public List<SetResult<?>> implicit(Invocation<?> invocation) {
        return implicit.getOrDefault(invocation.id(), List.of());
    }

    @Override
    public Collection<JmapMethodException> errors() {
        return List.copyOf(errors.values());
    }

    @Override
    public Optional<String> sessionState() {
        return Optional.ofNullable(sessionState);
    }
}
