package io.github.cameljmap.client.fastmail;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Answers with a good HTTP status that are not JMAP, as captive portals, proxies and wrong URLs give them. */
class NotJmapTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @Test
    void aSessionThatIsHtmlLeadsToTheServerOption() {
        FASTMAIL.hasSession(okForContentType("text/html", "<html><body>Please log in</body></html>"));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("is not a JMAP session but text/html: check that server is the URL");
    }

    @Test
    void theTokenIsNotShownEvenIfSuchAnAnswerRepeatsIt() {
        FASTMAIL.hasSession(
                okForContentType("text/html; sent=\"Bearer " + FastmailServer.TOKEN + "\"", "<html></html>"));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(client::session).hasMessageContaining("text/html; sent=\"***\"");
    }

    @Test
    void aSessionWithoutApiUrlIsNone() {
        FASTMAIL.hasSession(okJson("{\"username\": \"example@fastmail.com\", \"accounts\": {}}"));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessage("The answer of " + FASTMAIL.sessionUrl() + " is not a JMAP session: it has no apiUrl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "17",
                "\"session\"",
                "{\"apiUrl\": null}",
                "{\"apiUrl\": 7}",
                "{\"apiUrl\": \"\"}"
            })
    void whatIsJsonButNoSessionIsRefused(String body) {
        FASTMAIL.hasSession(okJson(body));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("is not a JMAP session");
    }

    @Test
    void aSessionThatIsNotThereSaysWhatToCheck() {
        FASTMAIL.hasSession(status(404));
        JmapClient client = FASTMAIL.client();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapProblemException.class)
                .hasMessageContaining("check server");
    }

    @Test
    void anAnswerThatIsHtmlIsNotWorthAnotherTry() {
        JmapException exception = failureOf(okForContentType("text/html", "<html>Welcome to our hotel</html>"));

        assertThat(exception)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageStartingWith(
                        "The answer of " + FASTMAIL.origin() + "/jmap/api/ is not the JSON that JMAP prescribes");
        assertThat(exception.isRetryable()).isFalse();
    }

    @Test
    void anAnswerThatIsAnArrayIsNoJmap() {
        assertThat(failureOf(okJson("[1, 2]")))
                .isInstanceOf(JmapTransportException.class)
                .hasMessage("The server's answer is not a JMAP response: it is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"methodResponses\": null}",
                "{\"methodResponses\": {}}",
                "{\"methodResponses\": [null]}",
                "{\"methodResponses\": [[]]}",
                "{\"methodResponses\": [[\"Mailbox/get\"]]}",
                "{\"methodResponses\": [[\"Mailbox/get\", null, \"0\"]]}",
                "{\"methodResponses\": [[\"Mailbox/get\", {}]]}",
                "{\"methodResponses\": [[\"Mailbox/get\", {}, 0]]}",
                "{\"methodResponses\": [[\"Mailbox/get\", {}, \"0\", true]]}",
                "{\"methodResponses\": [[\"error\", \"serverFail\", \"0\"]]}",
                "{\"methodResponses\": [[\"Mailbox/get\", {}, \"other\"]]}"
            })
    void anAnswerOfTheWrongShapeIsNoJmap(String body) {
        JmapException exception = failureOf(okJson(body));

        assertThat(exception)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageStartingWith("The server's answer is not a JMAP response");
        assertThat(exception.isRetryable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204})
    void anEmptyAnswerIsNoJmap(int status) {
        assertThat(failureOf(status(status)))
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("it is not a JSON object");
    }

    @Test
    void anAnswerThatIsCutShortIsWorthAnotherTry() {
        String whole = Fixtures.text("mailbox-get.json");
        JmapException exception = failureOf(ok(whole.substring(0, whole.length() / 2)));

        assertThat(exception).isInstanceOf(JmapTransportException.class).hasMessageContaining("broke off");
        assertThat(exception.isRetryable()).isTrue();
    }

    @Test
    void aSessionThatIsCutShortIsWorthAnotherTry() {
        FASTMAIL.hasSession(ok("{\"username\": \"example@fastma"));
        JmapClient client = FASTMAIL.client();

        JmapException exception = catchThrowableOfType(JmapException.class, client::session);

        assertThat(exception).isInstanceOf(JmapTransportException.class).hasMessageContaining("broke off");
        assertThat(exception.isRetryable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMPTY_RESPONSE",
                "MALFORMED_RESPONSE_CHUNK",
                "RANDOM_DATA_THEN_CLOSE",
                "CONNECTION_RESET_BY_PEER"
            })
    void aConnectionThatBreaksIsWorthAnotherTry(String fault) {
        JmapException exception = failureOf(aResponse().withFault(Fault.valueOf(fault)));

        assertThat(exception)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining(FASTMAIL.origin() + "/jmap/api/");
        assertThat(exception.isRetryable()).isTrue();
    }

    private static JmapException failureOf(ResponseDefinitionBuilder answer) {
        FASTMAIL.answers(answer);
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return catchThrowableOfType(JmapException.class, () -> FASTMAIL.client().call(request));
    }
}
