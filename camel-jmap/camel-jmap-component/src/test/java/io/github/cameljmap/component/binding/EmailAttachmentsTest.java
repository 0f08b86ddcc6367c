package io.github.cameljmap.component.binding;

import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.component.support.Emails;

import static org.assertj.core.api.Assertions.assertThat;

class EmailAttachmentsTest {

    private static final String TEXT = "{\"partId\": \"1\", \"blobId\": \"G1\", \"type\": \"text/plain\"}";
    private static final String HTML = "{\"partId\": \"2\", \"blobId\": \"G2\", \"type\": \"Text/HTML\"}";
    private static final String PICTURE = "{\"partId\": \"3\", \"blobId\": \"G3\", \"type\": \"image/png\"}";
    private static final String FILE = "{\"partId\": \"4\", \"blobId\": \"G4\", \"type\": \"text/csv\"}";

    @Test
    void aPictureInTheTextIsAFile() {
        assertThatBlobs("\"textBody\": [%s, %s], \"attachments\": [%s]".formatted(TEXT, PICTURE, FILE))
                .containsExactly("G3", "G4");
    }

    @Test
    void aPictureThatIsInSeveralListsComesOnce() {
        assertThatBlobs("\"textBody\": [%s, %s], \"htmlBody\": [%s, %s], \"attachments\": [%s]"
                        .formatted(TEXT, PICTURE, HTML, PICTURE, PICTURE))
                .containsExactly("G3");
    }

    @Test
    void aPictureThatIsThereTwiceComesTwice() {
        String again = PICTURE.replace("\"3\"", "\"5\"");

        assertThatBlobs("\"attachments\": [%s, %s]".formatted(PICTURE, again)).containsExactly("G3", "G3");
    }

    @Test
    void theTextItselfIsNoFile() {
        assertThatBlobs("\"textBody\": [%s], \"htmlBody\": [%s]".formatted(TEXT, HTML))
                .isEmpty();
    }

    @Test
    void aTextWhoseTypeIsNotSaidIsNoFile() {
        assertThatBlobs("\"textBody\": [{\"partId\": \"1\", \"blobId\": \"G1\", \"type\": null}]")
                .isEmpty();
    }

    @Test
    void aTextThatIsAttachedIsAFile() {
        assertThatBlobs("\"textBody\": [%s], \"attachments\": [%s]".formatted(TEXT, FILE))
                .containsExactly("G4");
    }

    @Test
    void whatHasNoContentIsNoFile() {
        assertThatBlobs("\"attachments\": [{\"partId\": null, \"blobId\": null, \"type\": \"multipart/digest\"}]")
                .isEmpty();
    }

    @Test
    void partsWithoutAnIdAreTakenAsTheyAre() {
        String file = "{\"blobId\": \"G1\", \"type\": \"image/png\"}";

        assertThatBlobs("\"attachments\": [%s, %s]".formatted(file, file)).containsExactly("G1", "G1");
    }

    private static AbstractListAssert<?, ?, String, ObjectAssert<String>> assertThatBlobs(String properties) {
        return assertThat(EmailAttachments.of(Emails.of("{\"id\": \"M1\", " + properties + "}")))
                .extracting(EmailBodyPart::blobId)
                .extracting(id -> id.orElse(""));
    }
}
