package io.github.cameljmap.compatibility.quarkus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** An application on Camel Quarkus, in JVM mode, with the component's jar, a route in YAML and its settings in properties. */
@JmapServerTest(JmapServer.JAMES)
@Timeout(180)
class QuarkusIT {

    private final JmapService server;
    private MailUser alice;
    private MailUser bob;
    private ImapMailbox alicesMail;
    private ImapMailbox bobsMail;
    private Application application;

    QuarkusIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void run() {
        alice = server.createUser("alice");
        bob = server.createUser("bob");
        alicesMail = server.imap(alice);
        bobsMail = server.imap(bob);
        application = Application.start(server.sessionUrl(), bob);
    }

    @AfterEach
    void close() {
        application.close();
        alicesMail.close();
        bobsMail.close();
    }

    @Test
    void anEmailIsReceivedAndAnAnswerIsSent() {
        write("Question", "Are you there?");

        ImapMessage answer = answerTo("Question");
        assertThat(answer.text()).startsWith("We read: Are you there?");
        application.awaitWhileItRuns(() -> isSeen("Question"));
        assertThat(bobsMail.findBySubject(ImapMailbox.SENT, "Re: Question")).hasSize(1);
    }

    @Test
    void anEmailIsPushed() {
        write("First", "There when it starts");
        answerTo("First");

        write("Second", "There an hour before the next look");

        assertThat(answerTo("Second").text()).startsWith("We read: There an hour");
    }

    private void write(String subject, String text) {
        bobsMail.append(ImapMailbox.INBOX, TestMails.plain(alice.address(), bob.address(), subject, text));
    }

    private ImapMessage answerTo(String subject) {
        String answer = "Re: " + subject;
        application.awaitWhileItRuns(
                () -> !alicesMail.findBySubject(ImapMailbox.INBOX, answer).isEmpty());
        return alicesMail.findBySubject(ImapMailbox.INBOX, answer).get(0);
    }

    private boolean isSeen(String subject) {
        return bobsMail.findBySubject(ImapMailbox.INBOX, subject).get(0).flags().contains("\\Seen");
    }
}
