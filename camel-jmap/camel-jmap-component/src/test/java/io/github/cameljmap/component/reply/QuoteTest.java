package io.github.cameljmap.component.reply;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.component.support.Emails;

import static io.github.cameljmap.component.reply.Letters.ANN;
import static io.github.cameljmap.component.reply.Letters.IDENTITIES;
import static io.github.cameljmap.component.reply.Letters.JANE;
import static io.github.cameljmap.component.reply.Letters.JOE;
import static io.github.cameljmap.component.reply.Letters.ME;
import static io.github.cameljmap.component.reply.Letters.answer;
import static io.github.cameljmap.component.reply.Letters.composer;
import static io.github.cameljmap.component.reply.Letters.forward;
import static io.github.cameljmap.component.reply.Letters.fromJane;
import static io.github.cameljmap.component.reply.Letters.html;
import static io.github.cameljmap.component.reply.Letters.reply;
import static io.github.cameljmap.component.reply.Letters.text;
import static org.assertj.core.api.Assertions.assertThat;

/** What an answer says of the email that it answers. */
class QuoteTest {

    @Test
    void quotesLineByLine() {
        assertThat(text(reply(fromJane().text("Hello\r\n\r\n> Before\n>> Earlier\n-- \nJane\n\n"))))
                .isEqualTo("Hi\n\nOn 2026-11-22 06:18 UTC, Jane <jane@example.org> wrote:\n"
                        + "> Hello\n>\n>> Before\n>>> Earlier\n> -- \n> Jane");
    }

    @Test
    void takesTheTimeOfReceiptWhereThereIsNoDate() {
        Email original = Email.builder()
                .from(List.of(JANE))
                .receivedAt(Instant.parse("2026-01-02T03:04:05Z"))
                .text("Hello")
                .build();

        assertThat(text(composer(original).reply(answer()).email())).contains("On 2026-01-02 03:04 UTC, Jane");
    }

    @Test
    void nobodyKnowsWhoWroteItWhen() {
        Email original = Email.builder().replyTo(List.of(JOE)).text("Hello").build();

        assertThat(text(composer(original).reply(answer()).email())).isEqualTo("Hi\n\nsomebody wrote:\n> Hello");
    }

    @Test
    void saysWhereTheQuoteWasCut() {
        Email original = Emails.of(Map.of(
                "from", List.of(Map.of("email", "jane@example.org")),
                "textBody", List.of(Map.of("partId", "1", "type", "text/plain")),
                "bodyValues", Map.of("1", Map.of("value", "Hello", "isTruncated", true))));

        assertThat(text(composer(original).reply(answer()).email())).endsWith("\n> Hello\n> [...]");
    }

    @Test
    void isThatOfHtmlWhereTheOriginalHasNoOther() {
        EmailBuilder original = fromJane().html("<p>Hello</p><p><b>World</b></p>");

        assertThat(text(reply(original))).endsWith("wrote:\n> Hello\n>\n> World");
    }

    @Test
    void quotesNothingOnRequest() {
        Email original = fromJane().text("Hello").build();

        assertThat(text(new ReplyComposer(original, IDENTITIES, false)
                        .reply(answer())
                        .email()))
                .isEqualTo("Hi");
    }

    @Test
    void quotesHtmlWithinHtml() {
        Email original =
                fromJane().html("<p>Hello<script>alert(1)</script></p>").build();

        Email answer = composer(original)
                .reply(answer(Email.builder().text("Hi").html("<html><body><p>Hi</p></body></html>")))
                .email();

        assertThat(html(answer))
                .isEqualTo("<html><body><p>Hi</p><p>On 2026-11-22 06:18 UTC, Jane &lt;jane@example.org&gt; wrote:</p>"
                        + "<blockquote type=\"cite\"><p>Hello</p></blockquote></body></html>");
        assertThat(text(answer)).isEqualTo("Hi\n\nOn 2026-11-22 06:18 UTC, Jane <jane@example.org> wrote:\n> Hello");
    }

    @Test
    void quotesPlainTextWithinHtmlAsItStands() {
        Email original = Emails.of(Map.of(
                "from", List.of(Map.of("email", "jane@example.org")),
                "htmlBody", List.of(Map.of("partId", "text", "type", "text/plain")),
                "textBody", List.of(Map.of("partId", "text", "type", "text/plain")),
                "bodyValues", Map.of("text", Map.of("value", "1 < 2\n  <script>"))));

        assertThat(html(composer(original)
                        .reply(answer(Email.builder().text("Hi").html("<p>Hi</p>")))
                        .email()))
                .endsWith("<blockquote type=\"cite\"><pre>1 &lt; 2\n  &lt;script&gt;</pre></blockquote>");
    }

    @Test
    void ofWhatIsForwardedStandsBelowItsHeaderFields() {
        Email original = fromJane()
                .to(List.of(ME))
                .cc(List.of(JOE, ANN))
                .subject("Hello\r\nX: y")
                .text("> Text\n")
                .build();

        assertThat(text(forward(original, Email.builder().text("See below\n"))))
                .isEqualTo(
                        """
                        See below

                        -------- Forwarded message --------
                        From: Jane <jane@example.org>
                        Date: 2026-11-22 06:18 UTC
                        Subject: Hello  X: y
                        To: Me <me@example.com>
                        Cc: Joe <joe@example.org>, Ann <ann@example.org>

                        > Text""");
    }

    @Test
    void ofWhatIsForwardedWithoutAWordIsThatAlone() {
        assertThat(text(forward(
                        fromJane().text("Hello").build(), Email.builder().text(""))))
                .startsWith("-------- Forwarded message --------\n");
    }
}
