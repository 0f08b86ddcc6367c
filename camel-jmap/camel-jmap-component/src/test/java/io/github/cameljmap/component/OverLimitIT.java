package io.github.cameljmap.component;

import java.time.Instant;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Emails whose texts are larger than an answer may be: together, and one by itself. */
@JmapServerTest
class OverLimitIT {

    private final JmapService server;
    private Inbox inbox;

    OverLimitIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trackBy=unseen", "trackBy=state", "trackBy=window&lag=0"})
    void aPageThatIsTooLargeIsReadInPortionsAndAnEmailThatIsTooLargeIsLeftOut(String tracking) {
        inbox.receive(IntStream.range(0, 12)
                .mapToObj(i -> mail("Mail " + i, i == 5 ? 150_000 : 15_000))
                .toArray(byte[][]::new));

        try (InboxRoute route = inbox.consume(tracking + "&maxResponseBytes=60000&pageSize=12")) {
            assertThat(route.subjects(11)).doesNotHaveDuplicates().doesNotContain("Mail 5");
            inbox.receive(Instant.now(), mail("Afterwards", 100));

            assertThat(route.subjects(12)).doesNotHaveDuplicates().contains("Afterwards");
        }
    }

    private static byte[] mail(String subject, int size) {
        return TestMails.mail().subject(subject).size(size).bytes();
    }
}
