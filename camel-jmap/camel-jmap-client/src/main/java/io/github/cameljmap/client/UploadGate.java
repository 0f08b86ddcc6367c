package io.github.cameljmap.client;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Lets as many uploads run at a time as the server allows, but the first to an account alone: a server may make the folder for
 * them with it, and Cyrus meanwhile answers others with 404.
 */
final class UploadGate {

    private final Gate gate = new Gate();

    // By account: done when the first upload to it has ended, however it ended.
    private final Map<String, CompletableFuture<Void>> firsts = new ConcurrentHashMap<>();

    <T> CompletableFuture<T> pass(String accountId, int limit, Supplier<CompletableFuture<T>> upload) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        CompletableFuture<Void> first = firsts.putIfAbsent(accountId, ended);
        if (first != null) {
            return first.thenCompose(nothing -> gate.pass(limit, upload));
        }
        CompletableFuture<T> outcome = gate.pass(limit, upload);
        outcome.whenComplete((result, failure) -> ended.complete(null));
        return outcome;
    }
}
