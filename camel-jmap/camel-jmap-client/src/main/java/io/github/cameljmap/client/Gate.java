package io.github.cameljmap.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Lets so many asynchronous tasks run at a time as a server allows, the others in the order in which they came. */
final class Gate {

    // Both guarded by "this".
    private final Queue<Visit<?>> waiting = new ArrayDeque<>();
    private int inside;

    /** Runs a task, at once or when others have ended; blocks nobody. */
    <T> CompletableFuture<T> pass(int limit, Supplier<CompletableFuture<T>> task) {
        Visit<T> visit = new Visit<>(task);
        synchronized (this) {
            if (inside >= limit) {
                waiting.add(visit);
                return visit.outcome;
            }
            inside++;
        }
        letIn(visit);
        return visit.outcome;
    }

    // One after the other and not one within the other: many may end as soon as they begin, and the stack is small.
    private void letIn(Visit<?> first) {
        List<Visit<?>> ended = new ArrayList<>();
        for (Visit<?> next = first; next != null && next.endsAtOnce(this); next = afterOneLeft()) {
            ended.add(next);
        }
        ended.forEach(Visit::tell);
    }

    private void leave(Visit<?> visit) {
        // before anybody hears of the end, who may well wait for the next
        letIn(afterOneLeft());
        visit.tell();
    }

    // Who may come in now; null when nobody waits.
    private synchronized Visit<?> afterOneLeft() {
        Visit<?> next = waiting.poll();
        if (next == null) {
            inside--;
        }
        return next;
    }

    /** A task, and what its caller hears of it. */
    private static final class Visit<T> {

        private final CompletableFuture<T> outcome = new CompletableFuture<>();
        private final Supplier<CompletableFuture<T>> task;

        // The end of the task, and the end of the call that began it: whichever is second has it leave.
        private final AtomicBoolean halfOver = new AtomicBoolean();

        private CompletableFuture<T> running;

        Visit(Supplier<CompletableFuture<T>> task) {
            this.task = task;
        }

        /** Begins; whether that is already the end, else it leaves by itself. */
        boolean endsAtOnce(Gate gate) {
            running = begun();
            running.whenComplete((result, failure) -> {
                if (halfOver.getAndSet(true)) {
                    gate.leave(this);
                }
            });
            return halfOver.getAndSet(true);
        }

        private CompletableFuture<T> begun() {
            try {
                return task.get();
            } catch (Throwable e) {
                // whatever it is, others wait for the place
                return CompletableFuture.failedFuture(e);
            }
        }

        void tell() {
            running.whenComplete((result, failure) -> {
                if (failure == null) {
                    outcome.complete(result);
                } else {
                    outcome.completeExceptionally(failure);
                }
            });
        }
    }
}
