package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.component.account.AccountContext;

import static org.awaitility.Awaitility.await;

/** What a push asked for is done, though it fails at first. */
class PushTriggerTest {

    // nobody listens there: only the test asks for polls
    private final JmapClient client = JmapClient.builder()
            .server("http://localhost:1/jmap/session")
            .credentials(JmapCredentials.bearer("secret"))
            .build();
    private final AtomicInteger polls = new AtomicInteger();
    private PushTrigger trigger;

    @AfterEach
    void close() {
        trigger.close();
        client.close();
    }

    @Test
    void aPollThatFailedIsTriedAgainUntilItGoesWell() {
        trigger = failingBefore(3);

        trigger.pollSoon();

        await().atMost(Duration.ofSeconds(30)).until(() -> polls.get() == 3);
    }

    @Test
    void aPollThatWentWellIsNotRunAgain() {
        trigger = failingBefore(2);

        trigger.pollSoon();

        await().atMost(Duration.ofSeconds(30)).until(() -> polls.get() == 2);
        await().during(Duration.ofSeconds(5)).atMost(Duration.ofSeconds(6)).until(() -> polls.get() == 2);
    }

    private PushTrigger failingBefore(int success) {
        return new PushTrigger(
                new AccountContext(client, null),
                Executors.newSingleThreadScheduledExecutor(),
                () -> polls.incrementAndGet() >= success);
    }
}
