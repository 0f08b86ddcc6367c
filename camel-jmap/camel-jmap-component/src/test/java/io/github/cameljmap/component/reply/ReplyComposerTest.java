package io.github.cameljmap.component.reply;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBodyValue;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;
import io.github.cameljmap.component.support.Emails;

import static org.assertj.core.api.Assertions.assertThat;

/** Me am me@example.com, sales@example.com and all of my.example; Jane writes to me. */
class ReplyComposerTest {

    private static final EmailAddress ME = EmailAddress.of("Me", "me@example.com");
    private static final EmailAddress SALES = EmailAddress.of("Sales", "sales@example.com");
    private static final EmailAddress JANE = EmailAddress.of("Jane", "jane@example.org");
    private static final EmailAddress JOE = EmailAddress.of("Joe", "joe@example.org");
    private static final EmailAddress ANN = EmailAddress.of("Ann", "ann@example.org");

    private static final List<Identity> IDENTITIES =
            List.of(identity("*@my.example", "Mine"), identity("me@example.com", "Me"), identity("sales@example.com", "Sales"));

    @Nested
    class Recipient {

        @Test
        void whoWroteItGetsTheAnswer() {
            assertThat(reply(fromJane().to(List.of(ME)).cc(List.of(JOE))).to()).containsExactly(JANE);
        }

        @Test
        void replyToWinsOverFrom() {
            assertThat(reply(fromJane().replyTo(List.of(JOE, ANN))).to()).containsExactly(JOE, ANN);
        }

        @Test
        void whatIWroteIsAnsweredToWhomIWroteIt() {
            EmailBuilder mine = Email.builder().from(List.of(ME)).to(List.of(JANE, JOE));

            assertThat(reply(mine).to()).containsExactly(JANE, JOE);
        }

        @Test
        void aFormOnMyWebSiteIsAnsweredToTheVisitor() {
            EmailBuilder form =
                    Email.builder().from(List.of(ME)).to(List.of(SALES)).replyTo(List.of(JANE));

            assertThat(reply(form).to()).containsExactly(JANE);
        }

        @Test
        void aNoteToMyselfIsAnsweredToMyself() {
            EmailBuilder note = Email.builder().from(List.of(ME)).to(List.of(ME));

            assertThat(reply(note).to()).containsExactly(ME);
            assertThat(replyAll(note).to()).containsExactly(ME);
        }

        @Test
        void aReplyToThatIsNoAddressIsLeftOut() {
            EmailBuilder odd = fromJane().replyTo(List.of(EmailAddress.of("jane"), EmailAddress.of("a b@c"), JOE));

            assertThat(reply(odd).to()).containsExactly(JOE);
        }

        @Test
        void aLineBreakThatAnEncodedWordHidInANameIsABlank() {
            EmailBuilder odd = fromJane().replyTo(List.of(EmailAddress.of("Jane\r\nBcc: eve@example.com", "j@example.org")));

            assertThat(reply(odd).to()).containsExactly(EmailAddress.of("Jane  Bcc: eve@example.com", "j@example.org"));
        }

        @Test
        void everybodyButMeGetsAnAnswerToAllOnce() {
            Email answer = replyAll(fromJane()
                    .to(List.of(ME, JOE, EmailAddress.of("JANE@EXAMPLE.ORG")))
                    .cc(List.of(ANN, EmailAddress.of("Joe@Example.org"), EmailAddress.of("SALES@example.com"))));

            assertThat(answer.to()).containsExactly(JANE, JOE);
            assertThat(answer.cc()).containsExactly(ANN);
        }

        @Test
        void everyAddressOfMyDomainIsMe() {
            Email answer = replyAll(fromJane().to(List.of(EmailAddress.of("Anything@My.Example"), JOE)));

            assertThat(answer.to()).containsExactly(JANE, JOE);
        }

        @Test
        void theAddressThatTheRouteSendsFromIsMe() {
            Email original = fromJane().to(List.of(JOE, ANN)).build();
            OutgoingEmail asJoe = answer(Email.builder().from(List.of(EmailAddress.of("JOE@example.org"))).text("Hi"));

            assertThat(composer(original).replyAll(asJoe).email().to()).containsExactly(JANE, ANN);
        }

        @Test
        void anAnswerToAllOfWhatIWroteGoesToTheOthers() {
            EmailBuilder mine = Email.builder().from(List.of(ME)).to(List.of(JANE)).cc(List.of(JOE, ME));

            assertThat(replyAll(mine).to()).containsExactly(JANE);
            assertThat(replyAll(mine).cc()).containsExactly(JOE);
        }

        @Test
        void theRecipientsOfTheRouteReplaceThem() {
            Email original = fromJane().cc(List.of(JOE)).build();

            Email answer = composer(original)
                    .replyAll(answer(Email.builder().to(List.of(ANN)).text("Hi")))
                    .email();

            assertThat(answer.to()).containsExactly(ANN);
            assertThat(answer.cc()).isEmpty();
        }

        @Test
        void theCopiesOfTheRouteAreFurtherOnes() {
            Email original = fromJane().cc(List.of(JOE)).build();

            Email answer = composer(original)
                    .replyAll(answer(Email.builder().cc(List.of(ANN)).text("Hi")))
                    .email();

            assertThat(answer.to()).containsExactly(JANE);
            assertThat(answer.cc()).containsExactly(JOE, ANN);
        }

        @Test
        void aForwardedEmailHasTheRecipientsOfTheRouteOnly() {
            Email original = fromJane().to(List.of(ME)).cc(List.of(JOE)).build();

            Email forwarded = forward(original, Email.builder().to(List.of(ANN)).text("Hi"));

            assertThat(forwarded.to()).containsExactly(ANN);
            assertThat(forwarded.cc()).isEmpty();
        }
    }

    @Nested
    class SenderOfTheAnswer {

        @Test
        void isWhoWasWrittenTo() {
            assertThat(reply(fromJane().to(List.of(JOE, EmailAddress.of("Our Sales", "SALES@example.com")))).from())
                    .containsExactly(EmailAddress.of("Sales", "SALES@example.com"));
        }

        @Test
        void canBeAnAddressOfMyDomain() {
            assertThat(reply(fromJane().cc(List.of(EmailAddress.of("orders@my.example")))).from())
                    .containsExactly(EmailAddress.of("Mine", "orders@my.example"));
        }

        @Test
        void isAWholeAddressBeforeOneOfMyDomain() {
            assertThat(reply(fromJane().to(List.of(EmailAddress.of("orders@my.example"), ME))).from())
                    .containsExactly(ME);
        }

        @Test
        void isTheUsualOneWhereIAmNotNamed() {
            assertThat(reply(fromJane().to(List.of(JOE))).from()).isEmpty();
        }

        @Test
        void isWhoTheRouteSays() {
            Email original = fromJane().to(List.of(SALES)).build();

            assertThat(composer(original)
                            .reply(answer(Email.builder().from(List.of(ME)).text("Hi")))
                            .email()
                            .from())
                    .containsExactly(ME);
        }

        @Test
        void isLeftToTheIdentityThatTheRouteNames() {
            Email original = fromJane().to(List.of(SALES)).build();
            OutgoingEmail answer =
                    new OutgoingEmail(Email.builder().text("Hi").build(), List.of(), Optional.of("I7"));

            assertThat(composer(original).reply(answer).email().from()).isEmpty();
        }
    }

    @Nested
    class Conversation {

        @Test
        void theOriginalIsAddedToItsReferences() {
            Email answer = reply(fromJane().messageId("c@x").references(List.of("a@x", "b@x")));

            assertThat(answer.inReplyTo()).containsExactly("c@x");
            assertThat(answer.references()).containsExactly("a@x", "b@x", "c@x");
        }

        @Test
        void withoutReferencesWhatTheOriginalAnswersComesBefore() {
            assertThat(reply(fromJane().messageId("c@x").inReplyTo(List.of("b@x"))).references())
                    .containsExactly("b@x", "c@x");
        }

        @Test
        void severalThatTheOriginalAnswersAreNoOrder() {
            assertThat(reply(fromJane().messageId("c@x").inReplyTo(List.of("a@x", "b@x"))).references())
                    .containsExactly("c@x");
        }

        @Test
        void withoutMessageIdNothingIsAnsweredByName() {
            Email answer = reply(fromJane());

            assertThat(answer.inReplyTo()).isEmpty();
            assertThat(answer.references()).isEmpty();
        }

        @Test
        void ofAnAbsurdlyLongOneTheFirstAndTheLastAreKept() {
            List<String> many =
                    IntStream.range(0, 5000).mapToObj(i -> i + "@x").toList();

            List<String> references =
                    reply(fromJane().messageId("last@x").references(many)).references();

            assertThat(references).hasSize(50).startsWith("0@x", "4952@x").endsWith("4999@x", "last@x");
        }

        @Test
        void oneThatRefersToItselfEndsWithItself() {
            assertThat(reply(fromJane().messageId("a@x").references(List.of("a@x", "b@x", "b@x"))).references())
                    .containsExactly("b@x", "a@x");
        }

        @Test
        void whatIsNoMessageIdIsLeftOut() {
            assertThat(reply(fromJane().messageId("c@x").references(List.of("a b", "x\r\nBcc: e@x", "b@x"))).references())
                    .containsExactly("b@x", "c@x");
        }

        @Test
        void aForwardedEmailAnswersNothingButBelongsToIt() {
            Email original = fromJane().messageId("c@x").references(List.of("b@x")).build();

            Email forwarded = forward(original, Email.builder().to(List.of(ANN)).text("Hi"));

            assertThat(forwarded.inReplyTo()).isEmpty();
            assertThat(forwarded.references()).containsExactly("b@x", "c@x");
        }
    }

    @Nested
    class Subject {

        @Test
        void saysThatItIsAnAnswer() {
            assertThat(reply(fromJane().subject("AW: Hello")).subject()).contains("Re: Hello");
        }

        @Test
        void saysThatItIsForwarded() {
            assertThat(forward(fromJane().subject("WG: Hello").build(), Email.builder().text("Hi"))
                            .subject())
                    .contains("Fwd: Hello");
        }

        @Test
        void isWhatTheRouteSays() {
            assertThat(composer(fromJane().subject("Hello").build())
                            .reply(answer(Email.builder().subject("Your order").text("Hi")))
                            .email()
                            .subject())
                    .contains("Your order");
        }
    }

    @Nested
    class Text {

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

            assertThat(text(new ReplyComposer(original, IDENTITIES, false).reply(answer()).email()))
                    .isEqualTo("Hi");
        }

        @Test
        void quotesHtmlWithinHtml() {
            Email original = fromJane().html("<p>Hello<script>alert(1)</script></p>").build();

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
            Email original = fromJane().text("1 < 2\n  <script>").build();
            Email shown = Emails.of(Map.of(
                    "from", List.of(Map.of("email", "jane@example.org")),
                    "htmlBody", List.of(Map.of("partId", "text", "type", "text/plain")),
                    "textBody", List.of(Map.of("partId", "text", "type", "text/plain")),
                    "bodyValues", Map.of("text", Map.of("value", "1 < 2\n  <script>"))));

            assertThat(html(composer(shown)
                            .reply(answer(Email.builder().text("Hi").html("<p>Hi</p>")))
                            .email()))
                    .endsWith("<blockquote type=\"cite\"><pre>1 &lt; 2\n  &lt;script&gt;</pre></blockquote>");
            assertThat(original.textBody()).isNotEmpty();
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
            assertThat(text(forward(fromJane().text("Hello").build(), Email.builder().text(""))))
                    .startsWith("-------- Forwarded message --------\n");
        }
    }

    @Nested
    class Parts {

        private final Email original = Emails.of(
                """
                {"from": [{"email": "jane@example.org"}],
                 "htmlBody": [{"partId": "1", "type": "text/html"}], "textBody": [{"partId": "1", "type": "text/html"}],
                 "bodyValues": {"1": {"value": "<p>Hello<img src='cid:logo@x'></p>"}},
                 "attachments": [
                   {"partId": "2", "blobId": "B2", "type": "image/png", "name": "logo.png", "cid": "logo@x",
                    "disposition": "inline", "size": 10},
                   {"partId": "3", "blobId": "B3", "type": "image/png", "name": "other.png", "cid": "other@x",
                    "disposition": "inline", "size": 10},
                   {"partId": "4", "blobId": "B4", "type": "text/csv", "charset": "iso-8859-1", "name": "a\\r\\nb.csv",
                    "disposition": "attachment", "size": 10}]}
                """);

        @Test
        void areCarriedAlongByTheirBlobsWhenForwarded() {
            assertThat(forward(original, Email.builder().text("Hi")).attachments())
                    .containsExactly(
                            part("B2", "image/png", null, "logo.png", "inline", "logo@x"),
                            part("B3", "image/png", null, "other.png", "inline", "other@x"),
                            part("B4", "text/csv", "iso-8859-1", "a  b.csv", "attachment", null));
        }

        @Test
        void areOnlyThePicturesThatTheQuoteShowsInAnAnswer() {
            Email answer = composer(original)
                    .reply(answer(Email.builder().text("Hi").html("<p>Hi</p>")))
                    .email();

            assertThat(answer.attachments()).extracting(part -> part.blobId().orElseThrow()).containsExactly("B2");
        }

        @Test
        void areOnlyThePicturesThatTheQuoteShowsWhereAttachmentsStay() {
            OutgoingEmail html = answer(Email.builder().text("Hi").html("<p>Hi</p>"));

            assertThat(composer(original).forward(html, false).email().attachments())
                    .extracting(part -> part.blobId().orElseThrow())
                    .containsExactly("B2");
        }

        @Test
        void areNoneInAPlainAnswer() {
            assertThat(composer(original).reply(answer()).email().attachments()).isEmpty();
        }

        @Test
        void areNoneWhereNothingIsQuoted() {
            ReplyComposer composer = new ReplyComposer(original, IDENTITIES, false);

            assertThat(composer.reply(answer(Email.builder().text("Hi").html("<p>Hi</p>")))
                            .email()
                            .attachments())
                    .isEmpty();
        }

        @Test
        void thatTheRouteAddsAreKept() {
            NamedContent added = new NamedContent(
                    "a.txt", new DataHandler(new ByteArrayDataSource(new byte[1], "text/plain")), Optional.empty(), false);
            EmailBodyPart blob = part("B9", "text/plain", null, "b.txt", "attachment", null);
            Email said =
                    Email.builder().text("Hi").attachments(List.of(blob)).build();

            OutgoingEmail answer =
                    composer(original).reply(new OutgoingEmail(said, List.of(added), Optional.empty()));

            assertThat(answer.attachments()).containsExactly(added);
            assertThat(answer.email().attachments()).containsExactly(blob);
        }
    }

    private static Email reply(EmailBuilder original) {
        return composer(original.build()).reply(answer()).email();
    }

    private static Email replyAll(EmailBuilder original) {
        return composer(original.build()).replyAll(answer()).email();
    }

    private static Email forward(Email original, EmailBuilder said) {
        return composer(original).forward(answer(said), true).email();
    }

    private static ReplyComposer composer(Email original) {
        return new ReplyComposer(original, IDENTITIES, true);
    }

    private static EmailBuilder fromJane() {
        return Email.builder().from(List.of(JANE)).sentAt(OffsetDateTime.parse("2026-11-22T07:18:59+01:00"));
    }

    private static OutgoingEmail answer() {
        return answer(Email.builder().text("Hi"));
    }

    private static OutgoingEmail answer(EmailBuilder said) {
        return new OutgoingEmail(said.build(), List.of(), Optional.empty());
    }

    private static String text(Email email) {
        return value(email, email.textBody());
    }

    private static String html(Email email) {
        return value(email, email.htmlBody());
    }

    private static String value(Email email, List<EmailBodyPart> parts) {
        assertThat(parts).hasSize(1);
        EmailBodyValue value = email.bodyValues().get(parts.get(0).partId().orElseThrow());
        return value.value();
    }

    private static EmailBodyPart part(
            String blobId, String type, String charset, String name, String disposition, String cid) {
        EmailBodyPart part = EmailBodyPart.blob(blobId, type, name, disposition, cid);
        return new EmailBodyPart(
                part.partId(),
                part.blobId(),
                part.size(),
                part.headers(),
                part.name(),
                part.type(),
                Optional.ofNullable(charset),
                part.disposition(),
                part.cid(),
                part.language(),
                part.location(),
                part.subParts(),
                part.additional());
    }

    private static Identity identity(String address, String name) {
        return new Identity(
                Optional.of("I-" + address),
                name,
                address,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
