package io.github.cameljmap.client.call;

/**
 * A method call within a request; the key to its result in the response (RFC 8620 §3.2).
 *
 * @param id   its id, unique in the request
 * @param call the call
 * @param <R>  what its result is read as
 */
public record Invocation<R>(String id, MethodCall<R> call) {

    /** A reference into the result, such as {@code /ids} of a query. */
    public ResultReference result(String path) {
        return new ResultReference(id, call.name(), path);
    }
}
