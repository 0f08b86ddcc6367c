package io.github.cameljmap.component.account;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TurnsTest {

    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();

    @Test
    void thoseAboutTheSameGoOneAfterTheOther() {
        CompletableFuture<Void> first = begin("first", "a");
        CompletableFuture<Void> second = begin("second", "a");
        assertThat(begun).containsExactly("first");

        first.complete(null);

        assertThat(begun).containsExactly("first", "second");
        assertThat(second).isNotDone();
    }

    @Test
    void thoseAboutOtherThingsDoNotWait() {
        begin("first", "a");
        begin("second", "b");

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void oneThatFailsLetsTheNextGoOn() {
        CompletableFuture<Void> first = begin("first", "a");
        begin("second", "a");

        first.completeExceptionally(new IllegalStateException("It did not work"));

        assertThat(begun).containsExactly("first", "second");
    }

    @Test
    void oneThatCannotEvenBeginLetsTheNextGoOn() {
        turns.inTurn(List.of("a"), () -> {
            throw new IllegalStateException("It did not begin");
        });
        begin("second", "a");

        assertThat(begun).containsExactly("second");
    }

    @Test
    void oneAboutSeveralThingsWaitsForAllOfThem() {
        CompletableFuture<Void> first = begin("first", "a");
        CompletableFuture<Void> second = begin("second", "b");
        begin("both", "b", "a", "b");

        first.complete(null);
        assertThat(begun).doesNotContain("both");
        second.complete(null);

        assertThat(begun).endsWith("both");
    }

    private CompletableFuture<Void> begin(String name, String... things) {
        CompletableFuture<Void> task = new CompletableFuture<>();
        turns.inTurn(List.of(things), () -> {
            begun.add(name);
            return task;
        });
        return task;
    }
}
