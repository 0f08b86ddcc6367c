package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;

@JmapServerTest
class RoundTripIT {

    private final JmapService server;

    RoundTripIT(JmapService server) {
        this.server = server;
    }

    @Test
    void htmlWithAnAttachmentGoesFromAliceToBob() throws Exception {
        MailUser alice = server.createUser("alice");
        MailUser bob = server.createUser("bob");
        byte[] report = "ä,ö,ü\n1,2,3\n".getBytes(StandardCharsets.UTF_8);

        try (CamelContext sending = JmapRoutes.as(alice, server);
                CamelContext receiving = JmapRoutes.as(bob, server)) {
            JmapRoutes.with(sending, routes -> routes.from("direct:out").to("jmap:sent?contentType=text/html"));
            JmapRoutes.with(receiving, routes -> routes.from("jmap:inbox?delay=200&initialDelay=0")
                    .to("mock:in"));
            MockEndpoint in = receiving.getEndpoint("mock:in", MockEndpoint.class);
            in.expectedMessageCount(1);
            sending.start();
            receiving.start();

            Exchange sent = sending.createFluentProducerTemplate()
                    .to("direct:out")
                    .withProcessor(exchange -> {
                        exchange.getMessage().setBody("<p>Grüße aus <b>Zürich</b></p>");
                        exchange.getMessage().setHeader(JmapConstants.SEND_TO, bob.address());
                        exchange.getMessage().setHeader(JmapConstants.SEND_SUBJECT, "Grüße – 你好");
                        exchange.getMessage(AttachmentMessage.class)
                                .addAttachment(
                                        "Bericht für März.csv",
                                        new DataHandler(new ByteArrayDataSource(report, "text/csv")));
                    })
                    .send();
            assertThat(sent.getException()).isNull();
            in.assertIsSatisfied(Duration.ofSeconds(20).toMillis());

            Exchange received = in.getExchanges().get(0);
            assertThat(received.getMessage().getBody()).isEqualTo("Grüße aus Zürich");
            assertThat(received.getMessage().getHeader(JmapConstants.SUBJECT)).isEqualTo("Grüße – 你好");
            assertThat(received.getMessage().getHeader(JmapConstants.FROM, String.class))
                    .contains(alice.address());
            DataHandler attachment =
                    received.getMessage(AttachmentMessage.class).getAttachment("Bericht für März.csv");
            assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(report);
        }

        try (ImapMailbox mail = server.imap(bob)) {
            assertThat(mail.messages(ImapMailbox.INBOX)).singleElement().satisfies(message -> {
                assertThat(message.flags()).contains("\\Seen");
                assertThat(message.attachments())
                        .extracting(ImapMessage.Attachment::content)
                        .containsExactly(report);
            });
        }
        try (ImapMailbox mail = server.imap(alice)) {
            assertThat(mail.count(ImapMailbox.DRAFTS)).isZero();
            assertThat(mail.messages(ImapMailbox.SENT))
                    .extracting(ImapMessage::subject)
                    .containsExactly("Grüße – 你好");
        }
    }
}
