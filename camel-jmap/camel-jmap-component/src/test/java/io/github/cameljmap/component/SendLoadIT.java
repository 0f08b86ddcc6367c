package io.github.cameljmap.component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.proxy.Ending;
import io.github.cameljmap.test.proxy.Fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Eight threads send as fast as they can: nothing is lost and nothing arrives twice, over a bad line either. */
@JmapServerTest
class SendLoadIT {

    private static final int THREADS = 8;
    private static final int EMAILS = Integer.getInteger("send.emails", 100);

    private static final List<Fault> STAGES = List.of(
            new Fault.CutRequest(0, Ending.CLOSE),
            new Fault.CutRequest(-100, Ending.CLOSE),
            new Fault.CutResponse(0, Ending.CLOSE),
            new Fault.CutResponse(20, Ending.CLOSE),
            new Fault.CutResponse(400, Ending.CLOSE));

    private final JmapService server;
    private ProxiedSender sender;

    SendLoadIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        sender = new ProxiedSender(server);
    }

    @AfterEach
    void close() {
        sender.close();
    }

    @Test
    void overAGoodLine() throws Exception {
        assertThat(sendAll()).isEqualTo(subjects());

        assertThatTheyArrivedOnce(subjects());
    }

    @Test
    void overALineThatFailsOneRequestInTen() throws Exception {
        // mailboxes and identities are known after this
        sender.send("jmap:sent?to=" + sender.user().address(), "Hello", Map.of());
        AtomicInteger requests = new AtomicInteger();
        sender.proxy().plan(request -> {
            int number = requests.incrementAndGet();
            return number % 10 == 0 ? STAGES.get(number / 10 % STAGES.size()) : Fault.NONE;
        });

        List<String> sent = sendAll();

        sender.proxy().up();
        // now and then the line fails all the tries of one and the same
        assertThat(sent).hasSizeGreaterThan(EMAILS * 9 / 10);
        assertThatTheyArrivedOnce(sent);
    }

    /** The subjects of those that were sent, as far as the producer knows. */
    private List<String> sendAll() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Exchange>> sends = subjects().stream()
                    .map(subject -> threads.submit(() -> sender.send(
                            "jmap:sent?to=" + sender.bob().address(),
                            "Hello",
                            Map.of(JmapConstants.SEND_SUBJECT, subject))))
                    .toList();
            List<String> sent = new ArrayList<>();
            for (int i = 0; i < sends.size(); i++) {
                Exception failure = sends.get(i).get().getException();
                if (failure == null) {
                    sent.add(subjects().get(i));
                } else {
                    assertThat(failure).isInstanceOf(JmapTransportException.class);
                }
            }
            return sent;
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertThatTheyArrivedOnce(List<String> sent) {
        int unknown = EMAILS - sent.size();
        try (ImapMailbox mail = server.imap(sender.bob())) {
            await().atMost(Duration.ofSeconds(60)).until(() -> mail.count(ImapMailbox.INBOX) >= sent.size());
            assertThat(mail.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsAll(sent)
                    .doesNotHaveDuplicates();
        }
        try (ImapMailbox mail = server.imap(sender.user())) {
            assertThat(mail.messages(ImapMailbox.SENT))
                    .extracting(ImapMessage::subject)
                    .containsAll(sent)
                    .doesNotHaveDuplicates();
            assertThat(mail.count(ImapMailbox.DRAFTS)).isLessThanOrEqualTo(unknown);
        }
    }

    private static List<String> subjects() {
        return IntStream.rangeClosed(1, EMAILS).mapToObj(i -> "Mail " + i).toList();
    }
}
