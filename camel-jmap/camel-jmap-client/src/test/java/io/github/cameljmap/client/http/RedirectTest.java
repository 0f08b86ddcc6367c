package io.github.cameljmap.client.http;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.support.FastmailServer;
import io.github.cameljmap.client.support.Fixtures;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Redirects of the session resource, as {@code /.well-known/jmap} makes them. */
class RedirectTest {

    @RegisterExtension
    static final FastmailServer SERVER = new FastmailServer();

    @RegisterExtension
    static final FastmailServer OTHER = new FastmailServer();

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectOnTheSameServerIsFollowedWithTheCredentials(int status) {
        redirect("/.well-known/jmap", status, FastmailServer.SESSION_PATH);
        JmapClient client = wellKnown();

        assertThat(client.session().url()).hasToString(SERVER.sessionUrl());
        assertThat(SERVER.requests())
                .extracting((LoggedRequest sent) -> sent.getHeader("Authorization"))
                .containsExactly("Bearer " + FastmailServer.TOKEN, "Bearer " + FastmailServer.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jmap/session", "../jmap/session", "./../jmap/./session"})
    void aRedirectMayBeRelative(String location) {
        redirect("/.well-known/jmap", 302, location);

        assertThat(wellKnown().session().url()).hasToString(SERVER.sessionUrl());
    }

    @Test
    void aPasswordInTheTargetIsNoneOfOurs() {
        redirect("/.well-known/jmap", 302, SERVER.sessionUrl().replace("://", "://alice:s3cret@"));

        assertThat(wellKnown().session().url()).hasToString(SERVER.sessionUrl());
    }

    @Test
    void relativeUrlsCountFromWhereTheRedirectLed() {
        redirect("/.well-known/jmap", 301, "/deep/down/session");
        SERVER.http()
                .stubFor(get("/deep/down/session")
                        .willReturn(okJson(Fixtures.session(SERVER.origin())
                                .put("apiUrl", "api")
                                .toString())));

        assertThat(wellKnown().session().apiUrl()).hasToString(SERVER.origin() + "/deep/down/api");
    }

    @Test
    void aRedirectToAnotherServerIsRefusedAndNamesTheWayOut() {
        redirect("/.well-known/jmap", 302, OTHER.sessionUrl());
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("redirects to " + OTHER.sessionUrl() + ", which is another server")
                .hasMessageContaining("add " + OTHER.origin() + " to trustedOrigins");
    }

    @Test
    void nothingArrivesAtTheOtherServer() {
        redirect("/.well-known/jmap", 302, OTHER.sessionUrl());
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session).isInstanceOf(JmapTransportException.class);
        assertThat(OTHER.requests()).isEmpty();
    }

    @Test
    void theOtherServerMayHaveTheCredentialsWhenTheUserTrustsIt() {
        redirect("/.well-known/jmap", 302, OTHER.sessionUrl());
        JmapClient client = SERVER.closedAfterwards(SERVER.builder()
                .server(SERVER.origin())
                .trustedOrigin(OTHER.origin())
                .build());

        assertThat(client.session().url()).hasToString(OTHER.sessionUrl());
        assertThat(OTHER.requests()).singleElement().satisfies(sent -> assertThat(sent.getHeader("Authorization"))
                .isEqualTo("Bearer " + FastmailServer.TOKEN));
    }

    @Test
    void aRedirectByWayOfTheSameServerToAnotherIsRefusedToo() {
        redirect("/.well-known/jmap", 302, "/half-way");
        redirect("/half-way", 302, OTHER.sessionUrl());
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session).hasMessageContaining("trustedOrigins");
        assertThat(OTHER.requests()).isEmpty();
    }

    @Test
    void aRedirectToPlainHttpOnAnotherMachineIsRefusedEvenIfItIsTrusted() {
        redirect("/.well-known/jmap", 302, "http://mail.example.com/jmap");
        JmapClient client = SERVER.closedAfterwards(SERVER.builder()
                .server(SERVER.origin())
                .trustedOrigin("http://mail.example.com")
                .build());

        assertThatThrownBy(client::session).hasMessageContaining("because it is not https");
    }

    @Test
    void aLoopOfRedirectsEnds() {
        redirect("/.well-known/jmap", 302, "/.well-known/jmap");
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("redirects without end");
        assertThat(SERVER.requests()).hasSizeLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://example.com/jmap", "javascript:alert(1)", "https://", "https://mail_server.example/jmap"})
    void aRedirectToWhatIsNoHttpUrlIsRefused(String location) {
        redirect("/.well-known/jmap", 302, location);
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session).isInstanceOf(JmapTransportException.class);
    }

    @Test
    void aRedirectToNowhereEnds() {
        SERVER.http().stubFor(get("/.well-known/jmap").willReturn(status(302)));
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapTransportException.class)
                .hasMessageContaining("to no valid URL");
    }

    @Test
    void whatStandsInTheQueryOfARedirectStaysOutOfTheMessage() {
        redirect("/.well-known/jmap", 302, OTHER.origin() + "/login?ticket=s3cret");
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session).hasMessageContaining("/login").hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void methodCallsAreNotRedirected(int status) {
        SERVER.answers(status(status).withHeader("Location", OTHER.origin() + FastmailServer.API_PATH));
        JmapClient client = SERVER.client();
        JmapRequest request = new JmapRequest();
        request.add(GetCall.of(DataType.MAILBOX, FastmailServer.ACCOUNT).build());

        assertThatThrownBy(() -> client.call(request))
                .isInstanceOf(JmapProblemException.class)
                .hasMessageStartingWith("HTTP " + status + " from " + SERVER.origin());
        assertThat(OTHER.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 308})
    void anUploadIsNotRedirected(int status) {
        SERVER.http()
                .stubFor(post(anyUrl())
                        .willReturn(status(status).withHeader("Location", OTHER.origin() + "/jmap/upload/")));
        JmapClient client = SERVER.client();

        assertThatThrownBy(() -> client.upload(FastmailServer.ACCOUNT, "text/plain", BlobSource.of(new byte[] {1})))
                .isInstanceOf(JmapProblemException.class)
                .hasMessageStartingWith("HTTP " + status + " from " + SERVER.origin());
        assertThat(OTHER.requests()).isEmpty();
    }

    @Test
    void anErrorBehindARedirectIsThatOfTheTarget() {
        redirect("/.well-known/jmap", 302, "/gone");
        JmapClient client = wellKnown();

        assertThatThrownBy(client::session)
                .isInstanceOf(JmapProblemException.class)
                .hasMessageStartingWith("HTTP 404 from " + SERVER.origin() + "/gone");
    }

    private static void redirect(String from, int status, String to) {
        SERVER.http().stubFor(get(from).willReturn(status(status).withHeader("Location", to)));
    }

    private static JmapClient wellKnown() {
        return SERVER.closedAfterwards(SERVER.builder().server(SERVER.origin()).build());
    }
}
