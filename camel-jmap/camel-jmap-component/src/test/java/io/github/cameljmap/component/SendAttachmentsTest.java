package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder.like;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SendAttachmentsTest {

    private static final String UPLOAD = "/jmap/upload/u00000000/";

    private static final Uploads UPLOADS = new Uploads();

    @RegisterExtension
    static final ScriptedServer SERVER =
            new ScriptedServer(WireMockConfiguration.options().dynamicPort().extensions(UPLOADS));

    @BeforeEach
    void takeUploads() {
        UPLOADS.count.set(0);
        SERVER.http()
                .stubFor(post(urlPathEqualTo(UPLOAD))
                        .willReturn(aResponse().withFixedDelay(100).withTransformers("uploads")));
    }

    @Test
    void attachmentsAreUploadedBeforeTheEmailIsCreated() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            assertThat(send(route, "text/csv; charset=utf-8", "Bericht für März.csv")
                            .getException())
                    .isNull();
        }

        assertThat(paths()).endsWith(UPLOAD, "/jmap/api/");
        JsonNode attachment = SERVER.request(0).at("/methodCalls/0/1/create/draft/attachments");
        assertThat(attachment)
                .hasToString("[{\"blobId\":\"G1\",\"name\":\"Bericht für März.csv\",\"type\":\"text/csv\","
                        + "\"disposition\":\"attachment\"}]");
    }

    @Test
    void theBytesAreUploadedAsTheyAre() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            send(route, "text/plain", "ä.txt");
        }

        assertThat(uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.getBodyAsString()).isEqualTo("ä.txt");
            assertThat(upload.getHeader("Content-Type")).startsWith("text/plain");
        });
    }

    @Test
    void anOddTypeIsSentAsBytes() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            send(route, "what is this", "a.bin");
        }

        assertThat(SERVER.request(0)
                        .at("/methodCalls/0/1/create/draft/attachments/0/type")
                        .asText())
                .isEqualTo("application/octet-stream");
    }

    @Test
    void theSameContentIsUploadedOnce() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            route.send(exchange -> {
                AttachmentMessage message = exchange.getMessage(AttachmentMessage.class);
                message.setBody("The same twice, and another");
                message.addAttachment("one.txt", text("same"));
                message.addAttachment("two.txt", text("same"));
                message.addAttachment("three.txt", text("other"));
            });
        }

        assertThat(uploads()).extracting(LoggedRequest::getBodyAsString).containsExactlyInAnyOrder("same", "other");
        JsonNode parts = SERVER.request(0).at("/methodCalls/0/1/create/draft/attachments");
        assertThat(parts)
                .extracting(part -> part.path("name").asText())
                .containsExactly("one.txt", "two.txt", "three.txt");
        assertThat(parts.at("/0/blobId")).isEqualTo(parts.at("/1/blobId")).isNotEqualTo(parts.at("/2/blobId"));
    }

    @Test
    void noMoreUploadsGoAtOnceThanTheServerTakes() {
        SERVER.answers(SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            send(route, "text/plain", "1", "2", "3", "4", "5");
        }

        assertThat(uploads()).hasSize(5);
        assertThat(mostAtOnce(uploads())).isLessThanOrEqualTo(2);
        assertThat(SERVER.request(0).at("/methodCalls/0/1/create/draft/attachments"))
                .extracting(part -> part.path("name").asText())
                .containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void nothingIsUploadedWhenARecipientIsMalformed() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=nobody")) {
            assertThat(send(route, "text/plain", "a.txt").getException()).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void nothingIsUploadedWhenTheMailboxIsUnknown() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:Nowhere?to=bob@example.com")) {
            assertThat(send(route, "text/plain", "a.txt").getException()).hasMessageContaining("Nowhere");
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void nothingIsSentWhenAnUploadFails() {
        SERVER.http().stubFor(post(urlPathEqualTo(UPLOAD)).willReturn(serverError()));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            assertThat(send(route, "text/plain", "a.txt").getException()).hasMessageContaining("HTTP 500");
        }
        assertThat(SERVER.requests()).isEmpty();
    }

    private static Exchange send(SendingRoute route, String type, String... names) {
        return route.send(exchange -> {
            exchange.getMessage().setBody("See attachments");
            for (String name : names) {
                exchange.getMessage(AttachmentMessage.class)
                        .addAttachment(
                                name,
                                new DataHandler(new ByteArrayDataSource(name.getBytes(StandardCharsets.UTF_8), type)));
            }
        });
    }

    private static DataHandler text(String content) {
        return new DataHandler(new ByteArrayDataSource(content.getBytes(StandardCharsets.UTF_8), "text/plain"));
    }

    private static List<LoggedRequest> uploads() {
        return SERVER.everything().stream()
                .filter(request -> request.getUrl().equals(UPLOAD))
                .toList();
    }

    private static List<String> paths() {
        return SERVER.everything().stream().map(LoggedRequest::getUrl).toList();
    }

    // each takes 100 ms at least, so that two that began less than that apart went at the same time
    private static long mostAtOnce(List<LoggedRequest> uploads) {
        return uploads.stream()
                .mapToLong(upload -> uploads.stream()
                        .mapToLong(other -> other.getLoggedDate().getTime()
                                - upload.getLoggedDate().getTime())
                        .filter(later -> later >= 0 && later < 90)
                        .count())
                .max()
                .orElse(0);
    }

    /** Answers uploads as Fastmail does. */
    private static final class Uploads implements ResponseDefinitionTransformerV2 {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            int number = count.incrementAndGet();
            return like(event.getResponseDefinition())
                    .withStatus(201)
                    .withBody("{\"accountId\": \"u00000000\", \"blobId\": \"G" + number
                            + "\", \"type\": \"x/y\", \"size\": "
                            + event.getRequest().getBody().length + "}")
                    .build();
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public String getName() {
            return "uploads";
        }
    }
}
