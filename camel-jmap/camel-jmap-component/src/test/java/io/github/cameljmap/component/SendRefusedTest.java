package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static io.github.cameljmap.component.SentAnswers.CREATED;
import static io.github.cameljmap.component.SentAnswers.SENT;
import static io.github.cameljmap.component.SentAnswers.notCreated;
import static io.github.cameljmap.component.SentAnswers.notSubmitted;
import static io.github.cameljmap.component.support.Json.error;
import static io.github.cameljmap.component.support.Json.response;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class SendRefusedTest {

    private static final String DRAFT = "Me4672cc07651aaf91ab4cee6";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    // ---- the email is refused ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"invalidProperties\", \"properties\": [\"to\", \"subject\"]} | invalidProperties, properties: to, subject",
                "{\"type\": \"overQuota\", \"description\": \"500 MB are full\"} | overQuota (500 MB are full)",
                "{\"type\": \"tooLarge\", \"maxSize\": 50000000} | tooLarge, maxSize: 50000000",
                "{\"type\": \"rateLimit\"} | rateLimit"
            })
    void anEmailThatIsRefusedFailsWithTheServersWords(String error, String words) {
        SERVER.answers(response(notCreated(error), error(1, "invalidResultReference")));

        assertThat(failure())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to create the email: " + words)
                .hasMessageNotContaining("draft");
    }

    // ---- the submission is refused: the draft is left ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"forbiddenFrom\", \"description\": \"Not yours\"} | forbiddenFrom (Not yours)",
                "{\"type\": \"forbiddenToSend\", \"description\": \"Call us\"} | forbiddenToSend (Call us)",
                "{\"type\": \"invalidRecipients\", \"invalidRecipients\": [\"x@y\", \"z\"]} | invalidRecipients, invalidRecipients: x@y, z",
                "{\"type\": \"tooManyRecipients\", \"maxRecipients\": 100} | tooManyRecipients, maxRecipients: 100",
                "{\"type\": \"rateLimit\", \"description\": \"Slow down\"} | rateLimit (Slow down)"
            })
    void aSubmissionThatIsRefusedFailsWithTheServersWordsAndNamesTheDraft(String error, String words) {
        SERVER.answers(response(CREATED, notSubmitted(error)));

        assertThat(failure())
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("refused to send the email: " + words)
                .hasMessageEndingWith("it is left as a draft, with the id " + DRAFT);
    }

    @Test
    void whetherToTryAgainIsSaid() {
        SERVER.answers(response(CREATED, notSubmitted("{\"type\": \"rateLimit\"}")));
        assertThat(((JmapException) failure()).isRetryable()).isTrue();
    }

    @Test
    void theIdOfTheDraftIsInItsHeaderToo() {
        SERVER.answers(response(CREATED, notSubmitted("{\"type\": \"forbiddenFrom\"}")));
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            assertThat(route.send("Hello").getMessage().getHeader(JmapConstants.EMAIL_ID))
                    .isEqualTo(DRAFT);
        }
    }

    @Test
    void aSubmissionMethodThatFailsNamesTheDraft() {
        SERVER.answers(response(CREATED, error(1, "invalidArguments")));

        assertThat(failure())
                .isInstanceOf(JmapMethodException.class)
                .hasMessageContaining("EmailSubmission/set")
                .hasMessageContaining("Says the server")
                .hasMessageContaining(DRAFT);
    }

    @Test
    void aSubmissionWithoutAnAnswerNamesTheDraft() {
        SERVER.answers(response(CREATED));

        assertThat(failure()).isInstanceOf(JmapException.class).hasMessageContaining(DRAFT);
    }

    // ---- it does not come to that ----

    @Test
    void nobodyToSendToIsRefusedBeforeAnythingIsSent() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent")) {
            assertThat(route.send("x", Map.of("To", "bob@example.com", JmapConstants.TO, "bob@example.com"))
                            .getException())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("CamelJmapSendTo");
        }
        assertThat(SERVER.everything()).isEmpty();
    }

    @Test
    void anAccountWithoutIdentitiesCannotSend() {
        SERVER.hasIdentities(
                response("[\"Identity/get\", {\"accountId\": \"u00000000\", \"list\": [], \"notFound\": []}, \"0\"]"));

        assertThat(failure()).hasMessageContaining("no identity to send with");
    }

    @Test
    void anAccountWithoutASentMailboxSaysWhatItHas() {
        SERVER.hasMailboxes(
                Json.MAILBOXES.replace("\"role\": \"sent\"", "\"role\": null").replace("Sent", "Gesendet"));

        assertThat(failure()).hasMessageContaining("no mailbox sent").hasMessageContaining("Gesendet");
    }

    @Test
    void anAccountWithoutDraftsSaysWhatItHas() {
        SERVER.hasMailboxes(Json.MAILBOXES.replace("\"role\": \"drafts\"", "\"role\": null"));

        assertThat(failure()).hasMessageContaining("no mailbox drafts").hasMessageContaining("Entwürfe");
    }

    @Test
    void allMailboxesAreNoPlaceForAnEmail() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:all?to=bob@example.com")) {
            assertThat(route.send("x").getException()).hasMessageContaining("jmap:all is no single mailbox");
        }
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void credentialsThatMayNotSendAreSaidTo() {
        SERVER.hasSession(Json.session(SERVER.origin()).replace(", \"urn:ietf:params:jmap:submission\": {}}", "}"));

        assertThat(failure())
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("urn:ietf:params:jmap:submission")
                .hasMessageContaining("does not offer");
    }

    @Test
    void aMailboxThatWasDeletedAndMadeAnewIsFoundByTheNextEmail() {
        SERVER.answers(
                SENT,
                response(
                        notCreated("{\"type\": \"invalidProperties\", \"properties\": [\"mailboxIds\"]}"),
                        error(1, "invalidResultReference")),
                SENT);
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            route.send("one");
            SERVER.hasMailboxes(Json.MAILBOXES.replace("P1d", "PNew"));
            assertThat(route.send("two").getException()).isInstanceOf(JmapSetException.class);

            assertThat(route.send("three").getException()).isNull();
        }
        assertThat(SERVER.request(2).at("/methodCalls/0/1/create/draft/mailboxIds"))
                .hasToString("{\"PNew\":true}");
    }

    private static Exception failure() {
        try (SendingRoute route = SendingRoute.to(SERVER, "jmap:sent?to=bob@example.com")) {
            Exchange exchange = route.send("Hello");
            return exchange.getException();
        }
    }
}
