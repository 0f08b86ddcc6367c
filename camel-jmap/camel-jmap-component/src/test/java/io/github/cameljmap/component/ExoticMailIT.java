package io.github.cameljmap.component;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.cameljmap.component.ExoticMails.ExoticMail;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** No email that a server stores is too odd to reach the route, or keeps the others from it. */
@JmapServerTest
class ExoticMailIT {

    private final JmapService server;
    private Inbox inbox;

    ExoticMailIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        inbox = new Inbox(server);
    }

    @AfterEach
    void close() {
        inbox.close();
    }

    @ParameterizedTest
    @EnumSource(JmapBodyType.class)
    void eachComesOnceIsReadToTheEndAndDoneWith(JmapBodyType body) {
        int stored = receiveExoticMails();
        inbox.receive(
                Inbox.LONG_AGO.plusSeconds(60),
                TestMails.mail().subject("An ordinary one").bytes());

        try (InboxRoute route = inbox.consume("body=" + body, ExoticMailIT::readAll)) {
            route.exchanges(stored + 1);
            route.polledAgain();

            List<Exchange> exchanges = route.exchanges(stored + 1);
            assertThat(exchanges)
                    .hasSize(stored + 1)
                    .extracting(exchange -> exchange.getMessage().getHeader(JmapConstants.EMAIL_ID))
                    .doesNotHaveDuplicates();
            assertThat(exchanges).extracting(InboxRoute::subject).contains("An ordinary one");
            assertThat(inbox.messages()).extracting(ImapMessage::flags).allSatisfy(flags -> assertThat(flags)
                    .contains("\\Seen"));
        }
    }

    @Test
    void eachComesOnceWithItsOwnHeaders() {
        int stored = receiveExoticMails();

        try (InboxRoute route = inbox.consume("body=none&mapMailHeaders=true")) {
            assertThat(route.exchanges(stored))
                    .filteredOn(exchange -> "Camel".equals(InboxRoute.subject(exchange)))
                    .singleElement()
                    .satisfies(exchange -> assertThat(exchange.getMessage().getHeaders())
                            .doesNotContainEntry(JmapConstants.EMAIL_ID, "M0")
                            .doesNotContainKey(Exchange.FILE_NAME));
            route.polledAgain();
            assertThat(route.exchanges(stored)).hasSize(stored);
        }
    }

    private int receiveExoticMails() {
        int stored = 0;
        for (ExoticMail mail : ExoticMails.of(server.kind())) {
            assertThat(isTaken(mail)).as("%s is stored: %s", server, mail).isEqualTo(mail.isStoredBy(server.kind()));
            stored += mail.isStoredBy(server.kind()) ? 1 : 0;
        }
        return stored;
    }

    private boolean isTaken(ExoticMail mail) {
        try {
            inbox.imap().append(ImapMailbox.INBOX, List.of(mail.bytes()), Inbox.LONG_AGO);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static void readAll(Exchange exchange) throws IOException {
        if (exchange.getMessage().getBody() instanceof InputStream raw) {
            raw.transferTo(OutputStream.nullOutputStream());
        }
        for (DataHandler attachment :
                exchange.getMessage(AttachmentMessage.class).getAttachments().values()) {
            try (InputStream content = attachment.getInputStream()) {
                content.transferTo(OutputStream.nullOutputStream());
            }
        }
    }
}
