package io.github.cameljmap.client.fastmail;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What a server says in HTTP when it refuses a whole request. */
class ProblemsTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    @Test
    void aProblemNamesTheLimitThatWasBroken() {
        JmapProblemException problem = problemOf(problemJson(400, "problem-limit.json"));

        assertThat(problem.type()).isEqualTo(JmapProblemException.LIMIT);
        assertThat(problem.limit()).contains("maxSizeRequest");
        assertThat(problem.httpStatus()).hasValue(400);
        assertThat(problem)
                .hasMessage("HTTP 400 from " + FASTMAIL.origin() + "/jmap/api/, limit maxSizeRequest: "
                        + "The request is larger than the server is willing to process");
    }

    @Test
    void aProblemHasTheServersWords() {
        JmapProblemException problem = problemOf(problemJson(400, "problem-unknown-capability.json"));

        assertThat(problem.type()).isEqualTo(JmapProblemException.UNKNOWN_CAPABILITY);
        assertThat(problem).hasMessageContaining("'https://example.com/apis/foobar', which is not supported");
    }

    @Test
    void ofAPageForPeopleTheTextIsKept() {
        JmapProblemException problem = problemOf(aResponse()
                .withStatus(401)
                .withHeader("Content-Type", "text/html")
                .withBody(Fixtures.text("unauthorized.html")));

        assertThat(problem).hasMessageContaining("HTTP 401").hasMessageContaining("Unauthorized Authorization failed.");
        assertThat(problem.getMessage()).doesNotContain("<", "color: red", "track(");
    }

    @Test
    void aPageForPeopleIsCutToAReadableLength() {
        assertThat(problemOf(status(502).withBody("<p>" + "nothing but words ".repeat(10_000)))
                        .getMessage())
                .hasSizeLessThan(500);
    }

    @Test
    void theServersWordsInAProblemAreCutToAReadableLength() {
        assertThat(problemOf(status(500).withBody("{\"detail\": \"" + "word ".repeat(5_000) + "\"}"))
                        .getMessage())
                .hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "401, check accessToken",
        "403, check what the token may do",
        "404, 'If this is the session resource: check server'"
    })
    void theMessageSaysWhatToDo(int status, String advice) {
        assertThat(problemOf(status(status))).hasMessageContaining(advice);
    }

    @ParameterizedTest
    @CsvSource({
        "400,false",
        "401,false",
        "403,false",
        "404,false",
        "413,false",
        "408,true",
        "429,true",
        "500,true",
        "503,true"
    })
    void overloadAndFaultsOfTheServerAreWorthAnotherTry(int status, boolean retryable) {
        assertThat(problemOf(status(status)).isRetryable()).isEqualTo(retryable);
    }

    @Test
    void tooManyRequestsAtOnceAreWorthAnotherTryThoughTheStatusIs400() {
        assertThat(problemOf(status(400).withBody("{\"limit\": \"maxConcurrentRequests\"}"))
                        .isRetryable())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "413, '', true",
        "400, maxSizeRequest, true",
        "400, maxObjectsInSet, true",
        "400, maxConcurrentRequests, false",
        "403, '', false"
    })
    void whatIsTooLargeMaySucceedInSmallerRequests(int status, String limit, boolean tooLarge) {
        assertThat(problemOf(status(status).withBody("{\"limit\": \"" + limit + "\"}"))
                        .isTooLarge())
                .isEqualTo(tooLarge);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void theServerMaySayHowLongToWait(int status) {
        assertThat(retryAfter(status, "30")).hasSeconds(30);
    }

    @Test
    void theServerMaySayUntilWhenToWait() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));

        assertThat(retryAfter(503, inAnHour)).isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Wed, 21 Oct 2015 07:28:00 GMT", "-5"})
    void aTimeThatIsOverMeansNoWaiting(String header) {
        assertThat(retryAfter(503, header)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "1.5", "", "Wed, 99 Oct 2015 07:28:00 GMT"})
    void whatCannotBeReadDoesNotCount(String header) {
        assertThat(problemOf(status(503).withHeader("Retry-After", header)).retryAfter())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "99999999999999999999"})
    void aTimeBeyondReasonStillCanBeCalculatedWith(String header) {
        assertThat(problemOf(status(429).withHeader("Retry-After", header))
                        .retryAfter()
                        .map(Duration::toMillis))
                .satisfiesAnyOf(millis -> assertThat(millis).isEmpty(), millis -> assertThat(millis.orElseThrow())
                        .isPositive());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"no\"",
                "{",
                "{\"type\": null, \"detail\": null, \"limit\": null}",
                "{\"detail\": {}}"
            })
    void aBodyThatSaysNothingIsNotAProblemOfItsOwn(String body) {
        JmapProblemException problem = problemOf(status(500).withBody(body));

        assertThat(problem.type()).isEqualTo("about:blank");
        assertThat(problem).hasMessageStartingWith("HTTP 500 from " + FASTMAIL.origin() + "/jmap/api/");
        assertThat(problem.getMessage()).doesNotContain("null, ", "limit");
    }

    @Test
    void methodCallsAreNotRedirected() {
        JmapProblemException problem = problemOf(status(307).withHeader("Location", "/elsewhere"));

        assertThat(problem.httpStatus()).hasValue(307);
        assertThat(FASTMAIL.requests()).noneMatch(request -> request.getUrl().equals("/elsewhere"));
    }

    private static ResponseDefinitionBuilder problemJson(int status, String fixture) {
        return status(status)
                .withHeader("Content-Type", "application/problem+json")
                .withBody(Fixtures.text(fixture));
    }

    private static Duration retryAfter(int status, String header) {
        return problemOf(status(status).withHeader("Retry-After", header))
                .retryAfter()
                .orElseThrow();
    }

    private static JmapProblemException problemOf(ResponseDefinitionBuilder answer) {
        FASTMAIL.answers(answer);
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        JmapException exception = catchThrowableOfType(
                JmapException.class, () -> FASTMAIL.client().call(request));
        assertThat(exception).isInstanceOf(JmapProblemException.class);
        return (JmapProblemException) exception;
    }
}
