package io.github.cameljmap.client.session;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.model.JmapJson;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a server says of itself is either refused as no session, or can be used without surprise. */
class SessionFuzzTest {

    private static final URI URL = URI.create("https://mail.example.com/jmap/session");

    @FuzzTest
    void session(byte[] bytes) {
        try {
            JsonNode json = JmapJson.mapper().readTree(bytes);
            use(JmapSession.of(URL, json));
        } catch (IOException | JmapException e) {
            // refused
        }
    }

    private static void use(JmapSession session) {
        assertThat(session.limits().maxCallsInRequest()).isPositive();
        assertThat(session.limits().maxSizeRequest()).isPositive();
        assertThat(session.endpoints()).isNotEmpty();
        session.webSocketUrl();
        session.eventSourceUri(List.of("Email", "Mailbox"), Duration.ofSeconds(30));
        for (String id : session.accounts().keySet()) {
            session.accountById(id);
            mayBeRefused(() -> session.uploadUri(id));
            mayBeRefused(() -> session.downloadUri(id, "../" + id, id + "\r\n", id));
        }
        mayBeRefused(() -> session.account(JmapCapability.MAIL));
        mayBeRefused(() -> session.accountById("nobody"));
    }

    private static void mayBeRefused(Runnable use) {
        try {
            use.run();
        } catch (JmapException e) {
            // says what is wrong with the session
        }
    }
}
