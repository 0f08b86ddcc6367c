package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

import io.github.cameljmap.client.error.JmapException;

/** Works through many things in pieces that the server takes, one piece after the other. */
final class Pieces {

    private Pieces() {}

    /**
     * Hands over at most so many at a time. A failure ends it.
     *
     * @param work does one piece
     */
    static <T> CompletableFuture<Void> inTurn(
            List<T> things, int most, Function<List<T>, CompletableFuture<Void>> work) {
        if (things.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int size = Math.min(most, things.size());
        return work.apply(things.subList(0, size))
                .thenCompose(done -> inTurn(things.subList(size, things.size()), most, work));
    }

    /** As {@link #inTurn}, but a piece that proves too large for the server, who then did none of it, is halved. */
    static <T> CompletableFuture<Void> halving(
            List<T> things, int most, Function<List<T>, CompletableFuture<Void>> work) {
        if (things.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        int size = Math.min(most, things.size());
        return work.apply(things.subList(0, size))
                .handle((done, failure) -> {
                    if (failure == null) {
                        return halving(things.subList(size, things.size()), most, work);
                    }
                    return size > 1 && isTooLarge(failure)
                            ? halving(things, size / 2, work)
                            : CompletableFuture.<Void>failedFuture(failure);
                })
                .thenCompose(Function.identity());
    }

    static boolean isTooLarge(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof JmapException known && known.isTooLarge();
    }
}
