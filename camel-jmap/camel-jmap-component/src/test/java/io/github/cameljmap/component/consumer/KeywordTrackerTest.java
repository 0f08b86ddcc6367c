package io.github.cameljmap.component.consumer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.EmailFilter;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What is asked for when nothing has come for a while. */
@Timeout(60)
class KeywordTrackerTest {

    private static final Duration LAG = Duration.ofMinutes(1);

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private final SettableClock clock = new SettableClock();
    private JmapClient client;
    private KeywordTracker tracker;

    @BeforeEach
    void aQuietMailbox() {
        client = JmapClient.builder()
                .server(SERVER.sessionUrl())
                .credentials(JmapCredentials.bearer(ScriptedServer.TOKEN))
                .build();
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMailbox("inbox");
        Acknowledger acknowledger = EmailReader.acknowledger(configuration, Duration.ofSeconds(1));
        Courier courier = new Courier(
                new AccountContext(client, null), configuration, new AfterOptions(configuration), acknowledger);
        tracker = new KeywordTracker(
                courier,
                new EmailFetch(courier, get -> get.properties(List.of("id")), configuration.getPageSize()),
                acknowledger,
                Idleness.of(courier, clock, LAG),
                List.of("$seen"),
                List.of(),
                EmailFilter.sort("receivedAt"),
                configuration.getPageSize());
        poll();
        poll();
        clock.advance(LAG);
        poll();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aQuietMailboxIsAskedForItsStatesOnly() {
        int before = SERVER.requests().size();

        EmailPage page = poll();

        assertThat(page.events()).isEmpty();
        assertThat(page.isLast()).isTrue();
        assertThat(SERVER.requests()).hasSize(before + 1);
        assertThat(calls(before)).containsExactly("Email/get", "Mailbox/get");
        assertThat(SERVER.request(before).toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(500);
    }

    @Test
    void whatChangesAStateIsLookedForByTheSamePoll() {
        poll();
        SERVER.hasState("1102979");
        SERVER.holds("M1");

        assertThat(poll().events()).extracting(EmailEvent::emailId).containsExactly("M1");
    }

    @Test
    void theServerIsSearchedOnceMoreBehindAPageThatHadEmails() {
        SERVER.hasState("1102979");
        SERVER.holds("M1");
        poll();
        int before = SERVER.requests().size();

        poll();

        assertThat(SERVER.requests()).hasSize(before + 1);
        assertThat(calls(before)).contains("Email/query");
    }

    @Test
    void whatASearchThatFailedWouldHaveFoundIsFoundByTheNextPoll() {
        SERVER.hasState("1102979");
        SERVER.answers(Json.response(Json.error(0, "serverFail"), Json.error(1, "invalidResultReference")));
        assertThatExceptionOfType(JmapMethodException.class).isThrownBy(this::poll);
        SERVER.holds("M1");
        clock.advance(LAG);

        assertThat(poll().events()).extracting(EmailEvent::emailId).containsExactly("M1");
    }

    private EmailPage poll() {
        tracker.rewind();
        return tracker.next(Integer.MAX_VALUE);
    }

    private static List<String> calls(int request) {
        return StreamSupport.stream(SERVER.request(request).path("methodCalls").spliterator(), false)
                .map(call -> call.path(0).asText())
                .toList();
    }
}
