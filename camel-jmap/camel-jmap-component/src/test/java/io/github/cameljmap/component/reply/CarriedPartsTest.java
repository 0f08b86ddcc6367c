package io.github.cameljmap.component.reply;

import java.util.List;
import java.util.Optional;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;
import io.github.cameljmap.component.support.Emails;

import static io.github.cameljmap.component.reply.Letters.IDENTITIES;
import static io.github.cameljmap.component.reply.Letters.answer;
import static io.github.cameljmap.component.reply.Letters.composer;
import static io.github.cameljmap.component.reply.Letters.forward;
import static org.assertj.core.api.Assertions.assertThat;

/** What an answer carries along of the email that it answers, or that is forwarded. */
class CarriedPartsTest {

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

        assertThat(answer.attachments())
                .extracting(part -> part.blobId().orElseThrow())
                .containsExactly("B2");
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
        EmailBuilder said = Email.builder().text("Hi").attachments(List.of(blob));

        OutgoingEmail answer = composer(original).reply(answer(said, List.of(added), Optional.empty()));

        assertThat(answer.attachments()).containsExactly(added);
        assertThat(answer.email().attachments()).containsExactly(blob);
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
}
