package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** An answer reaches whom it should, mail programs show it below what it answers, and the original says that it is answered. */
@JmapServerTest
class ReplyIT {

    private final JmapService server;
    private Answering support;
    private MailUser jane;

    ReplyIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        support = new Answering(server);
        jane = server.createUser("jane");
    }

    @AfterEach
    void close() {
        support.close();
    }

    @Test
    void anAnswerBelongsToTheConversation() throws Exception {
        support.says(
                "Nine.",
                "jmap:sent?operation=reply",
                question()
                        .messageId("<q2@example.com>")
                        .header("References", "<q0@example.com> <q1@example.com>")
                        .bytes());

        ImapMessage answer = support.receivedBy(jane);
        assertThat(answer.subject()).isEqualTo("Re: Opening hours");
        assertThat(answer.header("In-Reply-To")).contains("<q2@example.com>");
        assertThat(answer.header("References").orElseThrow().split("\\s+"))
                .containsExactly("<q0@example.com>", "<q1@example.com>", "<q2@example.com>");
        assertThat(answer.header("From").orElseThrow()).contains(support.user().address());
    }

    @Test
    void anAnswerQuotesWhatItAnswers() throws Exception {
        support.says("Nine.", "jmap:sent?operation=reply", question().bytes());

        assertThat(support.receivedBy(jane).text().strip())
                .isEqualToNormalizingNewlines(
                        """
                        Nine.

                        On 2026-11-22 06:18 UTC, Jane Döe <%s> wrote:
                        > When do you open?
                        >
                        > > Grüße"""
                                .formatted(jane.address())
                                .replace("> > Grüße", ">> Grüße"));
    }

    @Test
    void theOriginalIsAnsweredThenAndIsWhatItWas() throws Exception {
        support.says("Nine.", "jmap:sent?operation=reply", question().bytes());

        assertThat(support.original().flags()).contains("\\Answered").doesNotContain("$Forwarded", "$forwarded");
    }

    @Test
    void onlyTheOriginalIsAnswered() throws Exception {
        try (ImapMailbox mail = server.imap(support.user())) {
            mail.append(ImapMailbox.ARCHIVE, TestMails.plain("a@example.com", "b@example.com", "Old", "Old"));
            support.says("Nine.", "jmap:sent?operation=reply", question().bytes());
            support.original();

            assertThat(mail.messages(ImapMailbox.ARCHIVE)).singleElement().satisfies(other -> assertThat(other.flags())
                    .doesNotContain("\\Answered"));
        }
    }

    @Test
    void theRouteLearnsWhatWasSentAndKeepsItsBody() throws Exception {
        Exchange exchange =
                support.says("Nine.", "jmap:sent?operation=reply", question().bytes());

        assertThat(exchange.getMessage().getBody()).isEqualTo("Nine.");
        assertThat(support.receivedBy(jane).messageId())
                .isEqualTo("<" + exchange.getMessage().getHeader(JmapConstants.MESSAGE_ID) + ">");
    }

    @Test
    void anAnswerToAllReachesEverybodyElseOnce() throws Exception {
        MailUser joe = server.createUser("joe");
        MailUser ann = server.createUser("ann");

        support.says(
                "Nine.",
                "jmap:sent?operation=replyAll",
                question()
                        .to(support.user().address().toUpperCase(), joe.address())
                        .cc(ann.address(), joe.address())
                        .bytes());

        ImapMessage answer = support.receivedBy(jane);
        assertThat(answer.header("To").orElseThrow()).contains(jane.address()).contains(joe.address());
        assertThat(answer.header("Cc")).contains(ann.address());
        assertThat(support.receivedBy(joe).messageId()).isEqualTo(answer.messageId());
        assertThat(support.receivedBy(ann).messageId()).isEqualTo(answer.messageId());
        // the inbox still has one email only
        assertThat(support.original().subject()).isEqualTo("Opening hours");
    }

    @Test
    void whatCameWithTheOriginalIsNotSentBack() throws Exception {
        support.says(
                "Nine.",
                "jmap:sent?operation=reply",
                question().attach("map.png", "image/png", new byte[] {1, 2, 3}).bytes());

        assertThat(support.receivedBy(jane).attachments()).isEmpty();
    }

    @Test
    void anAnswerInHtmlQuotesTheHtmlWithItsPicturesButNotItsScripts() throws Exception {
        support.says(
                "<p>Nine.</p>",
                "jmap:sent?operation=reply&contentType=text/html",
                Pictures.newsletter(jane.address(), support.user().address()));

        ImapMessage answer = support.receivedBy(jane);
        assertThat(answer.html())
                .startsWith("<p>Nine.</p>")
                .contains("<blockquote type=\"cite\">")
                .contains("<b>Hello</b>")
                .contains("<img src=\"cid:logo@example.com\"")
                .doesNotContain("alert");
        assertThat(answer.text()).startsWith("Nine.").contains("> Hello");
        assertThat(Pictures.byContentId(answer)).containsOnlyKeys("logo@example.com");
        assertThat(Pictures.byContentId(answer).get("logo@example.com")).isEqualTo(Pictures.LOGO);
    }

    @Test
    void aPlainAnswerQuotesTheTextOfHtml() throws Exception {
        support.says(
                "Nine.",
                "jmap:sent?operation=reply",
                Pictures.newsletter(jane.address(), support.user().address()));

        assertThat(support.receivedBy(jane).text().lines())
                .startsWith("Nine.")
                .contains("> Hello")
                .noneMatch(line -> line.contains("<b>"));
    }

    private TestMails.Builder question() {
        return TestMails.mail()
                .from("=?utf-8?q?Jane_D=C3=B6e?= <" + jane.address() + ">")
                .to(support.user().address())
                .subject("Opening hours")
                .charset(StandardCharsets.UTF_8)
                .sentAt(Instant.parse("2026-11-22T06:18:59Z"))
                .text("When do you open?\n\n> Grüße\n");
    }
}
