package io.github.cameljmap.examples.springboot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jms.core.JmsTemplate;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;
import io.github.cameljmap.test.proxy.FaultProxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The application on a real mail server and a real PostgreSQL. */
@JmapServerTest(JmapServer.JAMES)
class MailQueueIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private static Postgres database;

    @TempDir
    Path queues;

    private final JmapService server;
    private final MailUser user;
    private final MailUser correspondent;
    private ImapMailbox mailbox;

    MailQueueIT(JmapService server) {
        this.server = server;
        this.user = server.createUser("reader");
        this.correspondent = server.createUser("correspondent");
    }

    @BeforeAll
    static void startDatabase() throws IOException {
        database = Postgres.start(Path.of("target").toAbsolutePath());
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        database.close();
    }

    @BeforeEach
    void open() {
        mailbox = server.imap(user);
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void anEmailIsPutIntoTheQueue() throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            receiveEmail();
            awaitSeen();

            List<TextMessage> messages = messages(application);
            assertThat(messages).hasSize(1);
            assertThat(messages.get(0).getText()).contains("Wie geht es?");
            assertThat(messages.get(0).getStringProperty("subject")).isEqualTo("Grüße");
            assertThat(messages.get(0).getStringProperty("sender")).isEqualTo(correspondent.address());
        }
    }

    @Test
    void aMessageInTheOtherQueueIsSentAsEmail() {
        try (ConfigurableApplicationContext application = start();
                ImapMailbox inbox = server.imap(correspondent)) {
            put(application, correspondent.address());

            await().atMost(LONG_ENOUGH).until(() -> inbox.count(ImapMailbox.INBOX) == 1);
            ImapMessage email = inbox.messages(ImapMailbox.INBOX).get(0);
            assertThat(email.subject()).isEqualTo("Grüße zurück");
            assertThat(email.text()).contains("Gut.");
        }
    }

    @Test
    void aMessageStaysInTheQueueWhileTheMailServerIsAwayAndIsSentOnceWhenItIsBack() throws Exception {
        try (FaultProxy network = FaultProxy.to(server.sessionUrl());
                ConfigurableApplicationContext application = Demo.start(
                        network.sessionUrl(),
                        user,
                        database,
                        queues,
                        // so that a try is soon over, and the next one soon made
                        "--camel.component.jmap.max-retries=0",
                        "--mail.longest-pause=100ms");
                ImapMailbox inbox = server.imap(correspondent)) {
            network.down();
            put(application, correspondent.address());
            Queue waiting = queue(application, MailRoutes.TO_SEND);
            // the broker gives up after 10 unless it is told otherwise
            await().atMost(LONG_ENOUGH).until(() -> waiting.getScheduledMessages().stream()
                    .anyMatch(message -> message.getDeliveryCount() > 10));

            network.up();

            await().atMost(LONG_ENOUGH).until(() -> waiting.getMessageCount() == 0);
            await().atMost(LONG_ENOUGH).until(() -> inbox.count(ImapMailbox.INBOX) > 0);
            assertThat(inbox.count(ImapMailbox.INBOX)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"nobody, not a list of email addresses", "nobody@[300.1.1.1], The server refused"})
    void aMessageThatIsRefusedIsPutAsideWithTheReason(String recipient, String reason) throws Exception {
        try (ConfigurableApplicationContext application = start()) {
            JmsTemplate jms = jms(application);
            jms.setReceiveTimeout(LONG_ENOUGH.toMillis());
            put(application, recipient);

            Message refused = jms.receive(MailRoutes.REFUSED);

            assertThat(refused).isNotNull();
            assertThat(refused.getBody(String.class)).isEqualTo("Gut.");
            assertThat(refused.getStringProperty("recipient")).isEqualTo(recipient);
            assertThat(refused.getStringProperty("reason")).contains(reason);
        }
    }

    @Test
    void anEmailIsNotPutIntoTheQueueAgainAfterARestart() throws Exception {
        receiveEmail();
        try (ConfigurableApplicationContext application = start()) {
            awaitSeen();
        }
        // as if it had ended before it told the mail server
        long email = mailbox.messages(ImapMailbox.INBOX).get(0).uid();
        mailbox.setFlags(ImapMailbox.INBOX, email, false, "\\Seen");

        try (ConfigurableApplicationContext application = start()) {
            awaitSeen();

            assertThat(messages(application)).hasSize(1);
        }
    }

    @Test
    void theDemoShowsBothWays() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        new Demo(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(server, database, queues);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("subject Grüße, text: Wie geht es Dir?", "subject Grüße zurück, text: Gut, und Dir?");
    }

    private ConfigurableApplicationContext start() {
        return Demo.start(server.sessionUrl(), user, database, queues);
    }

    private void receiveEmail() {
        byte[] email = TestMails.plain(correspondent.address(), user.address(), "Grüße", "Wie geht es?\r\n");
        server.deliver(correspondent.address(), user.address(), email);
    }

    private static void put(ConfigurableApplicationContext application, String recipient) {
        jms(application).convertAndSend(MailRoutes.TO_SEND, "Gut.", message -> {
            message.setStringProperty("recipient", recipient);
            message.setStringProperty("subject", "Grüße zurück");
            return message;
        });
    }

    /** The application has told the mail server that the email is handled. */
    private void awaitSeen() {
        await().atMost(LONG_ENOUGH).until(() -> mailbox.messages(ImapMailbox.INBOX).stream()
                .anyMatch(message -> message.flags().contains("\\Seen")));
    }

    private static List<TextMessage> messages(ConfigurableApplicationContext application) {
        return jms(application)
                .browse(
                        MailRoutes.RECEIVED,
                        (session, browser) -> Collections.list((Enumeration<?>) browser.getEnumeration()).stream()
                                .map(TextMessage.class::cast)
                                .toList());
    }

    private static Queue queue(ConfigurableApplicationContext application, String name) {
        return application.getBean(EmbeddedActiveMQ.class).getActiveMQServer().locateQueue(name);
    }

    private static JmsTemplate jms(ConfigurableApplicationContext application) {
        return application.getBean(JmsTemplate.class);
    }
}
