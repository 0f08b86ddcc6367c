package io.github.cameljmap.client.fastmail;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.call.QueryResult;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** What Fastmail refuses within a successful answer: whole methods, and single records. */
class RefusalsTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final JmapRequest request = new JmapRequest();

    @Test
    void aRefusedMethodThrowsWhenItsResultIsAskedFor() {
        Invocation<QueryResult> query = query();
        page(query);
        JmapResponse response = callWithMethodErrors();

        assertThatThrownBy(() -> response.get(query))
                .isInstanceOf(JmapMethodException.class)
                .hasMessage("The server refused Email/query: invalidArguments (arguments: [\"filter/inMailbox\"])");
    }

    @Test
    void aMethodThatOnlySuffersFromTheErrorOfAnotherThrowsTheErrorOfThatOne() {
        Invocation<GetResult<Email>> page = page(query());
        JmapResponse response = callWithMethodErrors();

        assertThatThrownBy(() -> response.get(page))
                .asInstanceOf(type(JmapMethodException.class))
                .returns("Email/query", JmapMethodException::method)
                .returns("invalidArguments", JmapMethodException::type);
    }

    @Test
    void theOtherMethodsOfTheRequestAreNotAffected() {
        page(query());
        Invocation<GetResult<Mailbox>> mailboxes =
                request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        JmapResponse response = callWithMethodErrors();

        assertThat(response.get(mailboxes).state()).contains("1");
    }

    @Test
    void whoGoesOnWithoutAResultCanLookAtItsError() {
        Invocation<GetResult<Email>> page = page(query());
        JmapResponse response = callWithMethodErrors();

        assertThat(response.error(page))
                .hasValueSatisfying(error -> assertThat(error.type()).isEqualTo("invalidResultReference"));
    }

    @Test
    void refusedRecordsSayWhy() {
        SetResult<Email> result = set();

        assertThat(result.notCreated().get("draft"))
                .hasToString("invalidProperties, properties: mailboxIds, bodyValues/1");
        assertThat(result.notUpdated().get("M2").type()).isEqualTo("rateLimit");
        assertThat(result.notDestroyed().get("M3").type()).isEqualTo("notFound");
    }

    @Test
    void theTokenIsNotShownEvenIfTheServerRepeatsIt() {
        String echo = "You sent Bearer " + FastmailServer.TOKEN;
        FASTMAIL.answers(okJson(
                """
                {"methodResponses": [
                    ["error", {"type": "serverFail", "description": "ECHO"}, "0"],
                    ["Email/set", {"notCreated": {
                        "draft": {"type": "forbidden", "description": "ECHO", "properties": ["ECHO"]}}}, "1"]]}"""
                        .replace("ECHO", echo)));
        Invocation<QueryResult> query = query();
        Invocation<SetResult<Email>> set =
                request.add(SetCall.of(DataType.EMAIL, ACCOUNT).build());
        JmapResponse response = FASTMAIL.client().call(request);

        assertThat(response.error(query).orElseThrow()).hasMessageContaining("serverFail (You sent ***)");
        assertThat(response.get(set).notCreated().get("draft"))
                .hasToString("forbidden (You sent ***), properties: You sent ***");
    }

    @Test
    void allThatWasRefusedIsInOnePlace() {
        assertThat(set().refused()).containsOnlyKeys("draft", "huge", "again", "M2", "M3");
    }

    @Test
    void theOtherRecordsWentThrough() {
        assertThat(set().updated()).containsExactly("M1");
    }

    @Test
    void aRefusedCreationThrowsWithTheServersWords() {
        SetResult<Email> result = set();

        assertThatThrownBy(() -> result.created("huge", "create a draft"))
                .isInstanceOf(JmapSetException.class)
                .hasMessage("The server refused to create a draft: tooLarge (50 MB is the most), maxSize: 50000000");
    }

    @Test
    void aCreationThatTheServerDoesNotMentionThrows() {
        SetResult<Email> result = set();

        assertThatThrownBy(() -> result.created("other", "create a draft"))
                .isInstanceOf(JmapSetException.class)
                .hasMessageContaining("the server's answer says nothing of it");
    }

    @Test
    void onlyARefusalForTheSakeOfTheRateIsWorthAnotherTry() {
        SetResult<Email> result = set();

        assertThat(new JmapSetException("", result.notUpdated()).isRetryable()).isTrue();
        assertThat(new JmapSetException("", result.refused()).isRetryable()).isFalse();
    }

    @Test
    void onlyAMethodThatFailedInPartMayHaveHadAnEffect() {
        assertThat(new JmapMethodException("Email/set", "serverPartialFail", null).mayHaveHadEffect())
                .isTrue();
        assertThat(new JmapMethodException("Email/set", "serverFail", null).mayHaveHadEffect())
                .isFalse();
    }

    private JmapResponse callWithMethodErrors() {
        FASTMAIL.answers("method-errors.json");
        return FASTMAIL.client().call(request);
    }

    private Invocation<QueryResult> query() {
        return request.add(QueryCall.of(DataType.EMAIL, ACCOUNT).build());
    }

    private Invocation<GetResult<Email>> page(Invocation<QueryResult> query) {
        return request.add(
                GetCall.of(DataType.EMAIL, ACCOUNT).ids(query.result("/ids")).build());
    }

    private SetResult<Email> set() {
        FASTMAIL.answers("set-errors.json");
        Invocation<SetResult<Email>> set = request.add(SetCall.of(DataType.EMAIL, ACCOUNT)
                .create("draft", Email.builder().build())
                .update("M1", Map.of("keywords/$seen", true))
                .update("M2", Map.of("keywords/$seen", true))
                .destroy(List.of("M3"))
                .build());
        return FASTMAIL.client().call(request).get(set);
    }
}
