package io.github.cameljmap.client.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.JmapJson;

/**
 * Method calls that travel together and are carried out in order (RFC 8620 §3.3). Not safe for use by several threads;
 * not to be added to once it was sent.
 */
public final class JmapRequest {

    private final List<Invocation<?>> invocations = new ArrayList<>();
    private Set<String> using = Set.of();
    private CompletableFuture<?> retryEnd = new CompletableFuture<>();

    /** The capabilities to use, instead of those that are worked out from the methods (RFC 8620 §3.3). */
    public JmapRequest using(Set<String> capabilities) {
        using = Set.copyOf(capabilities);
        return this;
    }

    /** The capabilities that were given; empty when they are to be worked out. */
    public Set<String> using() {
        return using;
    }

    /** As soon as this is done, the request is neither sent again nor waited with any more; what is on its way goes on. */
    public JmapRequest retriedUntil(CompletableFuture<?> end) {
        retryEnd = end;
        return this;
    }

    /** When to give up sending it again. */
    public CompletableFuture<?> retryEnd() {
        return retryEnd;
    }

    /** Adds a call at the end. */
    public <R> Invocation<R> add(MethodCall<R> call) {
        return add(Integer.toString(invocations.size()), call);
    }

    /**
     * Adds a call at the end, with an id of one's own.
     *
     * @throws IllegalArgumentException when the request has a call of this id
     */
    public <R> Invocation<R> add(String id, MethodCall<R> call) {
        if (invocations.stream().anyMatch(invocation -> invocation.id().equals(id))) {
            throw new IllegalArgumentException("Two method calls have the id " + id);
        }
        Invocation<R> invocation = new Invocation<>(id, call);
        invocations.add(invocation);
        return invocation;
    }

    /** The calls in their order. */
    public List<Invocation<?>> invocations() {
        return List.copyOf(invocations);
    }

    /** Whether any call may change anything on the server. */
    public boolean hasEffect() {
        return invocations.stream().anyMatch(invocation -> invocation.call().hasEffect());
    }

    /** Whether an answer can be read anew after one that broke off: nothing of that one was handed over. */
    public boolean canBeReadAgain() {
        return invocations.stream()
                .allMatch(invocation -> invocation.call().reader().canReadAgain());
    }

    /** The request as it goes over the wire. */
    public ObjectNode toJson(Set<String> using) {
        ObjectNode request = JmapJson.mapper().createObjectNode();
        using.forEach(request.putArray("using")::add);
        ArrayNode calls = request.putArray("methodCalls");
        for (Invocation<?> invocation : invocations) {
            calls.addArray()
                    .add(invocation.call().name())
                    .add(invocation.call().arguments())
                    .add(invocation.id());
        }
        return request;
    }
}
