package io.github.cameljmap.client;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Lets so many asynchronous tasks run at a time as a server allows, the others in the order in which they came. */
final class Gate {

    // Both guarded by "this".
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int inside;

    /** Runs a task, at once or when others have ended; blocks nobody. */
    <T> CompletableFuture<T> pass(int limit, Supplier<CompletableFuture<T>> task) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Runnable entry = () -> run(task, outcome);
        synchronized (this) {
            if (inside >= limit) {
                waiting.add(entry);
                return outcome;
            }
            inside++;
        }
        entry.run();
        return outcome;
    }

    private <T> void run(Supplier<CompletableFuture<T>> task, CompletableFuture<T> outcome) {
        CompletableFuture<T> running;
        try {
            running = task.get();
        } catch (RuntimeException e) {
            running = CompletableFuture.failedFuture(e);
        }
        running.whenComplete((result, failure) -> {
            // before anybody hears of the end, who may well wait for the next
            leave();
            if (failure == null) {
                outcome.complete(result);
            } else {
                outcome.completeExceptionally(failure);
            }
        });
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                inside--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
