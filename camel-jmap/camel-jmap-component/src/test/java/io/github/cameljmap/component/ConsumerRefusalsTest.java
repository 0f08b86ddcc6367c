package io.github.cameljmap.component;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.support.Json;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What somebody reads whose first route does not work. */
@Timeout(60)
class ConsumerRefusalsTest {

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @Test
    void anUnknownMailboxIsRefusedWithAListOfThoseThereAre() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "Projects/Cow", "")) {
            assertThatThrownBy(route::poll)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Projects/Cow")
                    .hasMessageContaining("Roles: archive, drafts, inbox, sent")
                    .hasMessageContaining("Paths: Archive, Entwürfe, Inbox, Projects, Projects/Camel, Sent");
        }
    }

    @Test
    void anUnknownMailboxIdIsRefusedToo() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "id:P9", "")) {
            assertThatThrownBy(route::poll).hasMessageContaining("id:P9").hasMessageContaining("Projects/Camel");
        }
    }

    @Test
    void aMailboxThatAppearsLaterIsFoundThen() throws Exception {
        SERVER.hasMailboxes(Json.mailboxes("P-F").replace("Camel", "Cow"));
        try (PolledRoute route = PolledRoute.of(SERVER, "Projects/Camel", "")) {
            assertThatThrownBy(route::poll).isInstanceOf(IllegalArgumentException.class);
            SERVER.hasMailboxes(Json.MAILBOXES);

            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void aPathWithBlanksMayBeWrittenAsInAUrl() throws Exception {
        SERVER.hasMailboxes(Json.mailboxes("P-F").replace("Camel", "Rechnungen 2026"));
        try (PolledRoute route = PolledRoute.of(SERVER, "Projects/Rechnungen%202026", "")) {
            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void aReadOnlyAccountIsRefusedBeforeAnythingIsRead() throws Exception {
        SERVER.hasSession(Json.session(SERVER.origin()).replace("\"isReadOnly\": false", "\"isReadOnly\": true"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatThrownBy(route::poll)
                    .hasMessageContaining("u00000000 is read-only")
                    .hasMessageContaining("trackBy=unseen");
        }
        assertThat(SERVER.requests()).isEmpty();
    }

    @Test
    void anUnknownAccountIsRefusedWithAListOfThoseThereAre() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "accountId=u9")) {
            assertThatThrownBy(route::poll).hasMessageContaining("u9").hasMessageContaining("u00000000");
        }
    }

    @Test
    void aPageForPeopleIsNoSession() throws Exception {
        SERVER.hasSession(ok("<html><body>Welcome</body></html>").withHeader("Content-Type", "text/html"));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("is not a JMAP session but text/html")
                    .withMessageContaining("check that server");
        }
    }

    @Test
    void aSessionThatComesLaterIsTakenThen() throws Exception {
        SERVER.hasSession(aResponse().withStatus(503));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapProblemException.class).isThrownBy(route::poll);
            SERVER.hasSession(Json.session(SERVER.origin()));

            assertThat(route.poll()).isZero();
        }
    }

    @Test
    void wrongCredentialsAreSaidToBe() throws Exception {
        SERVER.hasSession(
                aResponse().withStatus(401).withBody("<html>Authorization failed for Bearer " + ScriptedServer.TOKEN));
        try (PolledRoute route = PolledRoute.of(SERVER, "")) {
            assertThatExceptionOfType(JmapProblemException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("HTTP 401")
                    .withMessageContaining("check accessToken")
                    .withMessageNotContaining(ScriptedServer.TOKEN);
        }
    }

    @Test
    void anUnknownHostIsSaidToBe() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "server=https://mail.invalid/jmap/session")) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("Unknown host mail.invalid")
                    .withMessageContaining("check server");
        }
    }

    @Test
    void aServerThatDoesNotListenIsSaidToBe() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "server=http://localhost:1/jmap/session")) {
            assertThatExceptionOfType(JmapTransportException.class)
                    .isThrownBy(route::poll)
                    .withMessageContaining("No connection to http://localhost:1/jmap/session");
        }
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() throws Exception {
        try (PolledRoute route = PolledRoute.of(SERVER, "server=http://mail.invalid/jmap/session")) {
            assertThatThrownBy(route::poll).hasMessageContaining("allowInsecure=true");
        }
    }
}
