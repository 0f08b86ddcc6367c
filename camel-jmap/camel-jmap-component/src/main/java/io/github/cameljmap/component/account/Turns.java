package io.github.cameljmap.component.account;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets those who are about the same thing go one after the other, without holding a thread. Safe for use by several threads. */
public final class Turns {

    // The last one of each thing. Guarded by "this"; who comes registers for all its things at once, so that none waits
    // in a circle.
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /** Does a task when all before it that are about any of these things are done. */
    public <T> CompletableFuture<T> inTurn(Collection<String> things, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        return allBefore(things, done).thenCompose(nothing -> task.get()).whenComplete((result, failure) -> {
            leave(things, done);
            done.complete(null);
        });
    }

    private synchronized CompletableFuture<Void> allBefore(Collection<String> things, CompletableFuture<Void> done) {
        List<CompletableFuture<Void>> before = things.stream()
                .distinct()
                .map(thing -> last.put(thing, done))
                .filter(Objects::nonNull)
                .toList();
        return CompletableFuture.allOf(before.toArray(CompletableFuture[]::new));
    }

    private synchronized void leave(Collection<String> things, CompletableFuture<Void> done) {
        things.forEach(thing -> last.remove(thing, done));
    }
}
