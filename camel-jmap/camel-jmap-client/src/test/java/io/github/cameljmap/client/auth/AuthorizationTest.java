package io.github.cameljmap.client.auth;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.github.cameljmap.client.support.FastmailServer.ACCOUNT;
import static io.github.cameljmap.client.support.FastmailServer.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** The Authorization header: on every request, from the supplier each time, and nowhere else. */
class AuthorizationTest {

    @RegisterExtension
    static final FastmailServer FASTMAIL = new FastmailServer();

    private final AtomicInteger uncaught = new AtomicInteger();
    private final JmapRequest request = new JmapRequest();

    @BeforeEach
    void callMailboxes() {
        FASTMAIL.answers("mailbox-get.json");
        request.add(GetCall.of(DataType.MAILBOX, ACCOUNT).build());
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> uncaught.incrementAndGet());
    }

    @AfterEach
    void forgetUncaught() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void everyKindOfRequestIsAuthorized() throws IOException {
        FASTMAIL.http()
                .stubFor(post(urlPathMatching("/jmap/upload/.*"))
                        .willReturn(okJson("{\"blobId\": \"G1\", \"size\": 2}")));
        FASTMAIL.http().stubFor(get(urlPathMatching("/jmap/download/.*")).willReturn(ok("hi")));
        JmapClient client = FASTMAIL.client();

        client.call(request);
        client.upload(ACCOUNT, "text/plain", BlobSource.of(new byte[2]));
        try (JmapDownload download = client.download(BlobReference.of(ACCOUNT, "G1"))) {
            assertThat(download.body()).hasContent("hi");
        }

        assertThat(FASTMAIL.requests()).hasSize(4).allSatisfy(sent -> assertThat(sent.getHeader("Authorization"))
                .isEqualTo("Bearer " + TOKEN));
    }

    @Test
    void theSupplierIsAskedAnewForEachRequest() {
        AtomicInteger asked = new AtomicInteger();
        JmapClient client = client(() -> "Bearer token-" + asked.incrementAndGet());

        client.call(request);
        client.call(request);

        assertThat(FASTMAIL.requests())
                .extracting((LoggedRequest sent) -> sent.getHeader("Authorization"))
                .containsExactlyInAnyOrder("Bearer token-1", "Bearer token-2", "Bearer token-3");
    }

    @Test
    void aSupplierThatFailsFailsTheRequest() {
        IOException cause = new IOException("vault is sealed");
        JmapException failure = failureWith(() -> {
            throw cause;
        });

        assertThat(failure).hasMessageContaining("vault is sealed").hasRootCause(cause);
        assertThat(FASTMAIL.requests()).isEmpty();
    }

    @Test
    void aSupplierThatDoesNotFindItsOwnServerIsNotTakenForAWrongJmapServer() {
        JmapException failure = failureWith(() -> {
            throw new UnknownHostException("tokens.example.com");
        });

        assertThat(failure)
                .hasMessageContaining("credentials")
                .hasMessageContaining("tokens.example.com")
                .hasMessageNotContaining("check server");
    }

    @Test
    void aSupplierWithABugFailsTheRequestAndNothingElse() {
        JmapException failure = failureWith(() -> {
            throw new IllegalStateException("not configured");
        });

        assertThat(failure)
                .hasMessageContaining("The credentials could not be had")
                .hasMessageContaining("not configured");
        assertThat(uncaught).hasValue(0);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"Bearer s3cret\r\nX-Evil: 1", "Bearer s3crét"})
    void whatCannotStandInAHeaderIsNotSentAndNotShown(String value) {
        JmapException failure = failureWith(() -> value);

        assertThat(failure)
                .hasMessageContaining("The credentials could not be had")
                .hasMessageNotContaining("s3cr");
        assertThat(FASTMAIL.requests()).isEmpty();
        assertThat(uncaught).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>You sent: Bearer %s, which has expired</p>",
                "{\"detail\": \"bad header Authorization: Bearer %s\"}",
                "{\"title\": \"token %s is unknown\"}",
                "{\"limit\": \"%s\"}",
                "{\"type\": \"urn:bad:%s\"}"
            })
    void aPageThatEchoesTheTokenDoesNotMakeItIntoTheException(String page) {
        assertThat(textOf(failureOfCall(page.formatted(TOKEN)))).doesNotContain(TOKEN);
    }

    @Test
    void noPartOfTheTokenIsLeftWhereAPageIsCut() {
        for (int before = 250; before < 310; before++) {
            String page = "x".repeat(before) + " " + TOKEN + " and more ".repeat(100);

            assertThat(textOf(failureOfCall(page))).doesNotContain(TOKEN.substring(0, 8));
        }
    }

    @Test
    void aPageThatEchoesUserNameAndPasswordDoesNotMakeItIntoTheException() throws IOException {
        JmapCredentials basic = JmapCredentials.basic("alice", "s3cret");
        FASTMAIL.answers(status(401).withBody("No such user: " + basic.authorization()));
        JmapException failure =
                catchThrowableOfType(JmapException.class, () -> client(basic).call(request));

        assertThat(textOf(failure)).doesNotContain(basic.authorization().substring("Basic ".length()));
    }

    private static String textOf(JmapException exception) {
        String type = exception instanceof JmapProblemException problem ? problem.type() + problem.limit() : "";
        return exception + type;
    }

    private JmapException failureOfCall(String page) {
        FASTMAIL.answers(status(400).withBody(page));
        return catchThrowableOfType(JmapException.class, () -> FASTMAIL.client().call(request));
    }

    private JmapException failureWith(JmapCredentials credentials) {
        JmapException failure = catchThrowableOfType(
                JmapException.class, () -> client(credentials).call(request));
        assertThat(failure).isInstanceOf(JmapTransportException.class);
        return failure;
    }

    private static JmapClient client(JmapCredentials credentials) {
        return FASTMAIL.closedAfterwards(
                FASTMAIL.builder().credentials(credentials).build());
    }
}
