package io.github.cameljmap.component.operations.sending;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Waits without a thread. */
final class Later {

    private Later() {}

    static <T> CompletableFuture<T> after(int millis, Supplier<CompletableFuture<T>> task) {
        return millis == 0
                ? task.get()
                : CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS))
                        .thenCompose(now -> task.get());
    }
}
