package io.github.cameljmap.component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.activation.DataHandler;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.support.MessageHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.github.cameljmap.component.support.Json.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Raw messages and attachments come when they are read, and not before. */
@Timeout(60)
class DownloadTest {

    private static final String RAW = "Subject: Hi\r\n\r\n";
    private static final String ATTACHMENT =
            "\"attachments\": [{\"partId\": \"2\", \"blobId\": \"G2\", \"name\": \"ä b.txt\", \"type\": \"text/plain\", \"size\": 5}]";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void hasBlobs() {
        SERVER.answers(found("M1")
                .replace("\"size\": 285", "\"size\": " + RAW.length())
                .replace("\"attachments\": []", ATTACHMENT));
        SERVER.http()
                .stubFor(get(urlMatching("/jmap/download/u00000000/GM1/.*")).willReturn(ok(RAW)));
        SERVER.http().stubFor(get(urlMatching("/jmap/download/u00000000/G2/.*")).willReturn(ok("12345")));
    }

    @Test
    void nothingIsDownloadedThatIsNotRead() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(attachment(route).getContentType()).isEqualTo("text/plain");
        }
        assertThat(downloads()).isEmpty();
    }

    @Test
    void anAttachmentCanBeReadWhenThePollIsOver() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThat(attachment(route).getInputStream()).hasBinaryContent("12345".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(downloads()).containsExactly("/jmap/download/u00000000/G2/%C3%A4%20b.txt?type=text%2Fplain");
    }

    @Test
    void anAttachmentCanBeReadAgain() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            for (int i = 0; i < 2; i++) {
                assertThat(attachment(route).getInputStream().readAllBytes()).hasSize(5);
            }
        }
    }

    @Test
    void anAttachmentThatIsCutShortIsNotTakenForWhole() throws Exception {
        SERVER.http().stubFor(get(urlMatching("/jmap/download/u00000000/G2/.*")).willReturn(ok("123")));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> attachment(route).getInputStream().readAllBytes())
                    .withMessageContaining("cut short");
        }
    }

    @Test
    void anAttachmentThatIsGoneIsSaidToBe() throws Exception {
        SERVER.http().stubFor(get(urlMatching("/jmap/download/u00000000/G2/.*")).willReturn(notFound()));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            route.poll();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> attachment(route).getInputStream())
                    .withMessageContaining("ä b.txt")
                    .withMessageContaining("HTTP 404");
        }
    }

    @Test
    void theRawMessageIsTheBody() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "body=raw")) {
            route.poll();

            Message message = route.mock().getReceivedExchanges().get(0).getMessage();
            // it was closed at the end of the exchange
            MessageHelper.resetStreamCache(message);
            assertThat(message.getBody(String.class)).isEqualTo(RAW);
        }
        assertThat(downloads()).hasSize(1);
    }

    private static DataHandler attachment(PolledRoute route) {
        return route.mock()
                .getReceivedExchanges()
                .get(0)
                .getMessage(AttachmentMessage.class)
                .getAttachment("ä b.txt");
    }

    private static List<String> downloads() {
        return SERVER.everything().stream()
                .map(LoggedRequest::getUrl)
                .filter(url -> url.startsWith("/jmap/download/"))
                .toList();
    }
}
