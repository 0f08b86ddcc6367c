package io.github.cameljmap.component;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** Method calls as a route writes them. */
@JmapServerTest
class RequestIT {

    private static final String URI = "jmap:all?operation=request";

    private final JmapService server;
    private Sender user;

    RequestIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        user = new Sender(server);
    }

    @AfterEach
    void close() {
        user.close();
    }

    @Test
    void echo() {
        Exchange answered = user.send(URI, "[[\"Core/echo\", {\"hello\": [1, null]}, \"my id\"]]", Map.of());

        assertThat(answered.getMessage().getBody()).hasToString("[[\"Core/echo\",{\"hello\":[1,null]},\"my id\"]]");
    }

    @Test
    void aCallMayTakeItsArgumentsFromTheResultOfAnother() {
        try (ImapMailbox mailbox = server.imap(user.user())) {
            mailbox.append(ImapMailbox.INBOX, TestMails.mail().subject("Camels").bytes());
        }

        Exchange answered = user.send(
                URI,
                """
                [["Email/query", {}, "found"],
                 ["Email/get", {"#ids": {"resultOf": "found", "name": "Email/query", "path": "/ids"},
                                "properties": ["subject"]}, "emails"]]
                """,
                Map.of());

        assertThat(answered.getMessage().getBody())
                .asInstanceOf(type(JsonNode.class))
                .satisfies(responses ->
                        assertThat(responses.at("/1/1/list/0/subject").asText()).isEqualTo("Camels"));
    }

    @Test
    void whatACallChangesIsChanged() {
        user.send(
                URI,
                Map.of(
                        "using",
                        List.of("urn:ietf:params:jmap:core", "urn:ietf:params:jmap:mail"),
                        "methodCalls",
                        List.of(List.of(
                                "Mailbox/set", Map.of("create", Map.of("new", Map.of("name", "Projects"))), "0"))),
                Map.of());

        try (ImapMailbox mailbox = server.imap(user.user())) {
            assertThat(mailbox.folders()).contains("Projects");
        }
    }

    @Test
    void aMethodThatTheServerDoesNotKnowFailsTheExchange() {
        Exchange refused =
                user.trySending(URI, "[[\"Core/echo\", {}, \"0\"], [\"Email/unsend\", {}, \"1\"]]", Map.of());

        assertThat(refused.getException())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageStartingWith("The server does not know Email/unsend");
        assertThat(refused.getMessage().getBody(JsonNode.class).at("/0/0").asText())
                .as("the answers to the others are there")
                .isEqualTo("Core/echo");
    }

    @Test
    void somethingThatIsNoReceiptIsFoundNotToBeOne() {
        try (ImapMailbox mailbox = server.imap(user.user())) {
            mailbox.append(
                    ImapMailbox.INBOX, TestMails.mail().subject("No receipt").bytes());
        }
        String blobId = user.send(
                        URI,
                        """
                        [["Email/query", {}, "q"],
                         ["Email/get", {"#ids": {"resultOf": "q", "name": "Email/query", "path": "/ids"},
                                        "properties": ["blobId"]}, "g"]]
                        """,
                        Map.of())
                .getMessage()
                .getBody(JsonNode.class)
                .at("/1/1/list/0/blobId")
                .asText();

        Exchange parsed =
                user.send(URI, List.of(List.of("MDN/parse", Map.of("blobIds", List.of(blobId)), "0")), Map.of());

        assertThat(parsed.getMessage()
                        .getBody(JsonNode.class)
                        .at("/0/1/notParsable/0")
                        .asText())
                .isEqualTo(blobId);
    }
}
