package io.github.cameljmap.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The first upload to an account goes alone, those that follow as the server allows. */
class UploadGateTest {

    private final UploadGate gate = new UploadGate();
    private final List<CompletableFuture<String>> running = new ArrayList<>();

    @Test
    void theOthersWaitForTheEndOfTheFirst() {
        upload("A1");
        upload("A1");
        upload("A1");
        assertThat(running).hasSize(1);

        running.get(0).complete("done");

        assertThat(running).hasSize(3);
    }

    @Test
    void noMoreThanTheServerAllowsFollow() {
        for (int i = 0; i < 5; i++) {
            upload("A1");
        }

        running.get(0).complete("done");

        assertThat(running).hasSize(1 + 3);
    }

    @Test
    void theyFollowOneThatFailedToo() {
        upload("A1");
        CompletableFuture<String> second = upload("A1");

        running.get(0).completeExceptionally(new IllegalStateException("no"));
        running.get(1).complete("second");

        assertThat(second).isCompletedWithValue("second");
    }

    @Test
    void otherAccountsDoNotWait() {
        upload("A1");
        upload("A2");

        assertThat(running).hasSize(2);
    }

    private CompletableFuture<String> upload(String accountId) {
        return gate.pass(accountId, 3, () -> {
            CompletableFuture<String> upload = new CompletableFuture<>();
            running.add(upload);
            return upload;
        });
    }
}
