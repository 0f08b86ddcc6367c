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

    @Test
    void anyNumberMayFailAtOnceAndAllHearOfIt() {
        CompletableFuture<String> first = new CompletableFuture<>();
        gate.pass(1, () -> first);
        List<CompletableFuture<String>> others = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            others.add(gate.pass(1, () -> CompletableFuture.failedFuture(new IllegalStateException("no"))));
        }

        first.complete("done");

        assertThat(others).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(gate.pass(1, () -> CompletableFuture.completedFuture("later")))
                .isCompletedWithValue("later");
    }

    @Test
    void anErrorIsHeardOfAndLeaves() {
        assertThat(gate.<String>pass(1, () -> {
                    throw new NoClassDefFoundError("no");
                }))
                .isCompletedExceptionally();

        assertThat(gate.pass(1, () -> CompletableFuture.completedFuture("later")))
                .isCompletedWithValue("later");
    }

    private CompletableFuture<String> pass() {
        return gate.pass(2, () -> {
            CompletableFuture<String> task = new CompletableFuture<>();
            running.add(task);
            return task;
        });
    }
}
