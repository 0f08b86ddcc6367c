package io.github.cameljmap.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No more go in than the server allows, and the others in their order. */
class GateTest {

    private final Gate gate = new Gate();
    private final List<CompletableFuture<String>> running = new ArrayList<>();

    @Test
    void whoFindsRoomGoesInAtOnce() {
        pass();
        pass();

        assertThat(running).hasSize(2);
    }

    @Test
    void whoFindsNoneWaitsUntilSomebodyLeaves() {
        pass();
        pass();
        CompletableFuture<String> third = pass();
        assertThat(running).hasSize(2);

        running.get(1).complete("done");
        running.get(2).complete("third");

        assertThat(third).isCompletedWithValue("third");
    }

    @Test
    void whoFailsLeavesToo() {
        CompletableFuture<String> first = pass();
        pass();
        pass();

        running.get(0).completeExceptionally(new IllegalStateException("no"));

        assertThat(first).isCompletedExceptionally();
        assertThat(running).hasSize(3);
    }

    @Test
    void thereIsRoomAgainWhenTheEndIsHeardOf() {
        CompletableFuture<String> first = pass();
        pass();
        first.thenRun(this::pass);

        running.get(0).complete("done");

        assertThat(running).hasSize(3);
    }

    @Test
    void aTaskThatCannotBeginFailsAndLeaves() {
        for (int i = 0; i < 3; i++) {
            assertThat(gate.<String>pass(1, () -> {
                        throw new IllegalStateException("no");
                    }))
                    .isCompletedExceptionally();
        }
    }

    private CompletableFuture<String> pass() {
        return gate.pass(2, () -> {
            CompletableFuture<String> task = new CompletableFuture<>();
            running.add(task);
            return task;
        });
    }
}
