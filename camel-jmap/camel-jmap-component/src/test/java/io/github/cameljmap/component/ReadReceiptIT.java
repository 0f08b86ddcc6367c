package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;

/** Read receipts (RFC 9007), by method calls of one's own. Cyrus 3.6 has an old draft of them. */
@JmapServerTest(JmapServer.JAMES)
class ReadReceiptIT {

    private static final String URI = "jmap:all?operation=request";

    private final JamesService server;
    private Sender reader;
    private Sender writer;

    ReadReceiptIT(JamesService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        reader = new Sender(server);
        writer = new Sender(server);
        try (ImapMailbox mailbox = server.imap(reader.user())) {
            mailbox.append(
                    ImapMailbox.INBOX,
                    TestMails.mail()
                            .from(writer.user().address())
                            .to(reader.user().address())
                            .subject("Camels")
                            .header("Disposition-Notification-To", writer.user().address())
                            .text("Read me.")
                            .bytes());
        }
    }

    @AfterEach
    void close() {
        reader.close();
        writer.close();
    }

    @Test
    void aReceiptIsSentToWhoAskedForIt() {
        sendReceipt();

        ImapMessage receipt = writer.receivedBy(writer.user());
        assertThat(receipt.subject()).isEqualTo("Read: Camels");
        assertThat(receipt.raw()).asString().contains("Disposition: manual-action/MDN-sent-manually;");
    }

    @Test
    void theEmailIsMarkedAsReceipted() {
        sendReceipt();

        assertThat(reader.in(ImapMailbox.INBOX).flags()).contains("$mdnsent");
    }

    @Test
    void aReceiptIsRead() {
        sendReceipt();
        writer.receivedBy(writer.user());

        JsonNode answered = request(
                writer,
                """
                [["Email/query", {}, "found"],
                 ["Email/get", {"#ids": {"resultOf": "found", "name": "Email/query", "path": "/ids"},
                                "properties": ["blobId"]}, "emails"],
                 ["MDN/parse", {"#blobIds": {"resultOf": "emails", "name": "Email/get",
                                             "path": "/list/*/blobId"}}, "receipts"]]
                """);

        assertThat(answered.at("/2/1/parsed")
                        .findPath("disposition")
                        .path("type")
                        .asText())
                .isEqualTo("displayed");
    }

    private void sendReceipt() {
        String emailId = request(reader, "[[\"Email/query\", {}, \"0\"]]")
                .at("/0/1/ids/0")
                .asText();
        Identity identity = (Identity) reader.send("jmap:all?operation=listIdentities", null, Map.of())
                .getMessage()
                .getBody(List.class)
                .get(0);
        JsonNode sent = request(
                reader,
                """
                [["MDN/send", {"identityId": "%s",
                   "send": {"k1": {"forEmailId": "%s", "subject": "Read: Camels", "textBody": "I have read it.",
                     "disposition": {"actionMode": "manual-action", "sendingMode": "mdn-sent-manually",
                                     "type": "displayed"}}},
                   "onSuccessUpdateEmail": {"#k1": {"keywords/$mdnsent": true}}}, "0"]]
                """
                        .formatted(identity.id().orElseThrow(), emailId));
        assertThat(sent.at("/0/1/sent").has("k1")).as(sent.toString()).isTrue();
    }

    private static JsonNode request(Sender user, String calls) {
        return user.send(URI, calls, Map.of()).getMessage().getBody(JsonNode.class);
    }
}
