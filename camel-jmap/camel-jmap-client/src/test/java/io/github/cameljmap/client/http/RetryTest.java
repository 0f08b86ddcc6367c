package io.github.cameljmap.client.http;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

/** What a client sends again, how often, and how long it waits before. */
@Timeout(60)
class RetryTest {

    private static final String UPLOADED =
            "{\"accountId\": \"u00000000\", \"blobId\": \"G17\", \"type\": \"text/plain\", \"size\": 5}";
    private static final ResponseDefinitionBuilder MAILBOXES = okJson(Fixtures.text("mailbox-get.json"));
    private static final ResponseDefinitionBuilder DONE =
            okJson("{\"methodResponses\": [[\"Email/set\", {\"updated\": {\"M1\": null}}, \"0\"]]}");

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    static Stream<ResponseDefinitionBuilder> refusedButNotForGood() {
        return Stream.of(
                status(408),
                status(429),
                status(503).withHeader("Retry-After", "1"),
                status(500).withBody("{\"type\": \"urn:ietf:params:jmap:error:serverFail\"}"),
                status(400).withBody("{\"limit\": \"maxConcurrentRequests\"}"));
    }

    static Stream<ResponseDefinitionBuilder> leftOpen() {
        return Stream.of(
                status(500),
                status(502),
                // what gateways say, too, when they lost the server in the middle
                status(503),
                aResponse().withFault(Fault.EMPTY_RESPONSE),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                okJson("{\"methodResponses\": [["));
    }

    @ParameterizedTest
    @MethodSource({"refusedButNotForGood", "leftOpen"})
    void whatOnlyReadsIsSentAgain(ResponseDefinitionBuilder failure) {
        FASTMAIL.answersInTurn(failure, MAILBOXES);

        assertThat(mailboxes(client(3))).isEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("refusedButNotForGood")
    void whatChangesSomethingIsSentAgainWhereTheServerSurelyDidNothing(ResponseDefinitionBuilder failure) {
        FASTMAIL.answersInTurn(failure, DONE);

        client(3).call(change());

        assertThat(FASTMAIL.calls()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("leftOpen")
    void whatChangesSomethingIsNotSentAgainWhereTheServerMayHaveDoneIt(ResponseDefinitionBuilder failure) {
        FASTMAIL.answersInTurn(failure, DONE);

        JmapException open =
                catchThrowableOfType(JmapException.class, () -> client(3).call(change()));

        assertThat(open.mayHaveHadEffect()).isTrue();
        assertThat(FASTMAIL.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 413})
    void whatIsRefusedForGoodIsNotSentAgain(int status) {
        FASTMAIL.answers(status(status));

        assertThatThrownBy(() -> mailboxes(client(3))).isInstanceOf(JmapProblemException.class);
        assertThat(FASTMAIL.calls()).hasSize(1);
    }

    @Test
    void itIsNotTriedForEver() {
        FASTMAIL.answers(status(503));

        assertThatThrownBy(() -> mailboxes(client(2))).hasMessageContaining("HTTP 503");
        assertThat(FASTMAIL.calls()).hasSize(3);
    }

    @Test
    void theSessionIsReadAgain() {
        FASTMAIL.http()
                .stubFor(get(urlPathEqualTo(FastmailServer.SESSION_PATH))
                        .inScenario("session")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("up")
                        .willReturn(status(503)));
        FASTMAIL.http()
                .stubFor(get(urlPathEqualTo(FastmailServer.SESSION_PATH))
                        .inScenario("session")
                        .whenScenarioStateIs("up")
                        .willReturn(okJson(Fixtures.session(FASTMAIL.origin()).toString())));

        assertThat(client(3).session().accounts()).containsKey(ACCOUNT);
    }

    @Test
    void aMethodThatIsNotAvailableIsAskedAgain() {
        FASTMAIL.answersInTurn(unavailable("Mailbox/get"), MAILBOXES);

        assertThat(mailboxes(client(3))).isEqualTo(3);
    }

    @Test
    void aMethodThatStaysUnavailableFailsForWhoWantsItsResult() {
        FASTMAIL.answers(unavailable("Mailbox/get"));
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Mailbox>> get =
                request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());

        JmapResponse response = client(1).call(request);

        assertThatThrownBy(() -> response.get(get))
                .isInstanceOf(JmapMethodException.class)
                .hasMessageContaining("serverUnavailable");
        assertThat(FASTMAIL.calls()).hasSize(2);
    }

    @Test
    void aMethodThatChangesSomethingIsNotAskedAgainAsOthersOfTheRequestMayBeDone() {
        FASTMAIL.answers(unavailable("Email/set"));

        client(3).call(change());

        assertThat(FASTMAIL.calls()).hasSize(1);
    }

    // ---- blobs ----

    @Test
    void anUploadIsRepeatedWhenItsBytesCanBeHadAgain() {
        uploadsFailOnce();

        assertThat(client(3)
                        .upload(ACCOUNT, "text/plain", BlobSource.of("Hello".getBytes()))
                        .blobId())
                .isEqualTo("G17");
    }

    @Test
    void anUploadOfAStreamThatWasReadIsNotRepeated() {
        uploadsFailOnce();
        BlobSource stream = BlobSource.of(() -> new ByteArrayInputStream("Hello".getBytes()), OptionalLong.of(5));

        assertThatThrownBy(() -> client(3).upload(ACCOUNT, "text/plain", stream))
                .hasMessageContaining("HTTP 503");
    }

    @Test
    void aDownloadIsOpenedAgain() throws Exception {
        FASTMAIL.http()
                .stubFor(get(urlPathMatching("/jmap/download/.*"))
                        .inScenario("download")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("up")
                        .willReturn(status(502)));
        FASTMAIL.http()
                .stubFor(get(urlPathMatching("/jmap/download/.*"))
                        .inScenario("download")
                        .whenScenarioStateIs("up")
                        .willReturn(ok("Hello")));

        try (JmapDownload download = client(3).download(BlobReference.of(ACCOUNT, "G17"))) {
            assertThat(download.body()).hasContent("Hello");
        }
    }

    // ---- a server that asks for a pause ----

    @Test
    void thePauseThatTheServerAsksForIsKept() {
        FASTMAIL.answersInTurn(status(503).withHeader("Retry-After", "2"), MAILBOXES);

        mailboxes(client(3));

        assertThat(millisBetween(FASTMAIL.calls().get(0), FASTMAIL.calls().get(1)))
                .isGreaterThanOrEqualTo(1900);
    }

    @Test
    void aPauseThatIsTooLongFailsAtOnceAndSaysHowLongItIs() {
        FASTMAIL.answers(status(429).withHeader("Retry-After", "600"));

        JmapException failure = catchThrowableOfType(JmapException.class, () -> mailboxes(client(3)));

        assertThat(failure).hasMessageContaining("HTTP 429").hasMessageContaining("600 s");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(600));
        assertThat(FASTMAIL.calls()).hasSize(1);
    }

    @Test
    void duringAPauseThatIsTooLongNothingIsSent() {
        FASTMAIL.answers(status(429).withHeader("Retry-After", "600"));
        JmapClient client = client(3);
        assertThatThrownBy(() -> mailboxes(client)).isInstanceOf(JmapProblemException.class);
        int before = FASTMAIL.requests().size();

        JmapException refused = catchThrowableOfType(
                JmapException.class, () -> client.upload(ACCOUNT, "text/plain", BlobSource.of(new byte[5])));

        assertThat(refused).isInstanceOf(JmapProblemException.class).hasMessageStartingWith("Nothing was sent");
        assertThat(refused.isRetryable()).isTrue();
        assertThat(refused.mayHaveHadEffect()).isFalse();
        assertThat(refused.httpStatus()).hasValue(429);
        assertThat(FASTMAIL.requests()).hasSize(before);
    }

    @Test
    void whatTheServerAsksOfOneIsKeptByAll() {
        FASTMAIL.answers(status(429).withHeader("Retry-After", "2"));
        FASTMAIL.http().stubFor(post(urlPathMatching("/jmap/upload/.*")).willReturn(okJson(UPLOADED)));
        JmapClient client = client(0);
        assertThatThrownBy(() -> mailboxes(client)).isInstanceOf(JmapProblemException.class);

        client.upload(ACCOUNT, "text/plain", BlobSource.of("Hello".getBytes()));

        LoggedRequest upload = FASTMAIL.requests().stream()
                .filter(request -> request.getUrl().contains("/upload/"))
                .findFirst()
                .orElseThrow();
        assertThat(millisBetween(FASTMAIL.calls().get(0), upload)).isGreaterThanOrEqualTo(1900);
    }

    @Test
    void afterAPauseThatWasAskedForTheyDoNotComeBackAllAtOnce() {
        Duration asked = Duration.ofSeconds(5);
        Duration ours = Duration.ofMillis(300);

        assertThat(Retry.longerThanAsked(asked, ours, Duration.ofSeconds(30))).isEqualTo(Duration.ofMillis(5300));
        assertThat(Retry.longerThanAsked(asked, ours, Duration.ofMillis(5100))).isEqualTo(asked);
        assertThat(Retry.longerThanAsked(asked, ours, Duration.ofSeconds(4))).isEqualTo(asked);
        assertThat(Retry.longerThanAsked(Duration.ZERO, ours, Duration.ZERO)).isEqualTo(ours);
    }

    @Test
    void whenTheClientIsClosedNobodyWaitsAnyMore() {
        FASTMAIL.answers(status(503).withHeader("Retry-After", "25"));
        JmapClient client = client(3);
        CompletableFuture<JmapResponse> waiting = client.callAsync(read());
        await().until(() -> FASTMAIL.calls().size() == 1);

        client.close();

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(JmapException.class);
    }

    @Test
    void whoNeedsNoAnswerAnyMoreDoesNotWaitForAnotherTry() {
        FASTMAIL.answers(status(503).withHeader("Retry-After", "25"));
        CompletableFuture<Void> end = new CompletableFuture<>();
        CompletableFuture<JmapResponse> waiting = client(3).callAsync(read().retriedUntil(end));
        await().until(() -> FASTMAIL.calls().size() == 1);

        end.complete(null);

        assertThat(waiting)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("HTTP 503");
    }

    private static void uploadsFailOnce() {
        FASTMAIL.http()
                .stubFor(post(urlPathMatching("/jmap/upload/.*"))
                        .inScenario("upload")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willSetStateTo("up")
                        .willReturn(status(503)));
        FASTMAIL.http()
                .stubFor(post(urlPathMatching("/jmap/upload/.*"))
                        .inScenario("upload")
                        .whenScenarioStateIs("up")
                        .willReturn(okJson(UPLOADED)));
    }

    private static ResponseDefinitionBuilder unavailable(String method) {
        return okJson("{\"methodResponses\": [[\"error\", {\"type\": \"serverUnavailable\", \"method\": \"" + method
                + "\"}, \"0\"]]}");
    }

    private static long millisBetween(LoggedRequest one, LoggedRequest other) {
        return other.getLoggedDate().getTime() - one.getLoggedDate().getTime();
    }

    private static JmapClient client(int maxRetries) {
        return FASTMAIL.closedAfterwards(
                FASTMAIL.builder().maxRetries(maxRetries).build());
    }

    private static JmapRequest read() {
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return request;
    }

    private static JmapRequest change() {
        JmapRequest request = new JmapRequest();
        request.add(SetCall.of(DataType.EMAIL, ACCOUNT)
                .update("M1", Map.of("keywords/$seen", true))
                .build());
        return request;
    }

    private static int mailboxes(JmapClient client) {
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Mailbox>> get =
                request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        return client.call(request).get(get).list().size();
    }
}
