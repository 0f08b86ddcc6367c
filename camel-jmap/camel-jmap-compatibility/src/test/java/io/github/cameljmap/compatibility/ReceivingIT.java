package io.github.cameljmap.compatibility;

import java.nio.charset.StandardCharsets;

import jakarta.activation.DataHandler;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class ReceivingIT {

    private static final byte[] INVOICE = TestMails.mail()
            .from("billing@example.com")
            .to("bob@example.org")
            .subject("Your invoice")
            .text("Please pay.")
            .attach("invoice.csv", "text/csv", "1,2,3".getBytes(StandardCharsets.US_ASCII))
            .bytes();

    private final JmapService server;
    private ImapMailbox mail;
    private MailUser bob;
    private Application application;

    ReceivingIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        bob = server.createUser("bob");
        mail = server.imap(bob);
        application = new Application(server.sessionUrl(), bob);
    }

    @AfterEach
    void close() {
        application.close();
        mail.close();
    }

    @Test
    void aRouteInYamlReceivesWhatItsParametersAskFor() throws Exception {
        mail.append(ImapMailbox.INBOX, TestMails.plain("a@example.com", bob.address(), "Holidays", "Hello"));
        mail.append(ImapMailbox.INBOX, INVOICE);

        Message received = application.runYaml("receive.camel.yaml").received();

        assertThat(received.getHeader(JmapConstants.SUBJECT)).isEqualTo("Your invoice");
        assertThat(received.getBody(String.class).strip()).isEqualTo("Please pay.");
        await().atMost(Application.LONG_ENOUGH).until(() -> isSeen("Your invoice"));
        assertThat(isSeen("Holidays")).isFalse();
    }

    @Test
    void aRawEmailIsWhatTheServerHas() throws Exception {
        mail.append(ImapMailbox.INBOX, INVOICE);

        application.run(routes -> routes.from("jmap:inbox?body=raw&" + Application.OFTEN)
                .convertBodyTo(byte[].class)
                .to("mock:received"));

        assertThat(application.received().getBody()).isEqualTo(INVOICE);
    }

    @Test
    void anEmailAsAnObjectIsConvertedToJson() throws Exception {
        mail.append(ImapMailbox.INBOX, INVOICE);

        application.run(routes -> routes.from("jmap:inbox?body=email&" + Application.OFTEN)
                .convertBodyTo(String.class)
                .to("mock:received"));

        assertThat(application.received().getBody(String.class)).contains("\"subject\":\"Your invoice\"");
    }

    @Test
    void attachmentsAreRead() throws Exception {
        mail.append(ImapMailbox.INBOX, INVOICE);

        application.run(routes -> routes.from("jmap:inbox?" + Application.OFTEN).to("mock:received"));

        DataHandler attachment = application
                .received()
                .getExchange()
                .getMessage(AttachmentMessage.class)
                .getAttachment("invoice.csv");
        assertThat(attachment.getInputStream()).hasContent("1,2,3");
    }

    @Test
    void mailIsPushed() throws Exception {
        application.with("camel.main.devConsoleEnabled", "true").run(routes -> routes.from(
                        "jmap:inbox?push=true&initialDelay=0&delay=3600000")
                .to("mock:received"));
        Console console = new Console(application.context());
        await().atMost(Application.LONG_ENOUGH).until(() -> console.text().contains("pushState: connected"));
        await().atMost(Application.LONG_ENOUGH).until(() -> !console.text().contains("succeededPolls: 0"));

        server.deliver("billing@example.com", bob.address(), INVOICE);

        assertThat(application.received().getHeader(JmapConstants.SUBJECT)).isEqualTo("Your invoice");
    }

    @Test
    void theStateOfTheAccountTellsWhatIsNewWithoutAMark() throws Exception {
        mail.append(ImapMailbox.INBOX, INVOICE);

        application.withBean("states", new MemoryStateRepository()).run(routes -> routes.from(
                        "jmap:inbox?trackBy=state&stateRepository=#states&" + Application.OFTEN)
                .to("mock:received"));

        assertThat(application.received().getHeader(JmapConstants.SUBJECT)).isEqualTo("Your invoice");
        assertThat(isSeen("Your invoice")).isFalse();
    }

    @Test
    void pollEnrichGetsTheNextEmail() throws Exception {
        mail.append(ImapMailbox.INBOX, INVOICE);
        application.run(routes -> routes.from("direct:next").pollEnrich("jmap:inbox", 20_000));

        Message next = application.does("direct:next", exchange -> {});

        assertThat(next.getHeader(JmapConstants.SUBJECT)).isEqualTo("Your invoice");
        await().atMost(Application.LONG_ENOUGH).until(() -> isSeen("Your invoice"));
    }

    private boolean isSeen(String subject) {
        return mail.findBySubject(ImapMailbox.INBOX, subject).get(0).flags().contains("\\Seen");
    }
}
