package io.github.cameljmap.client.support;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.test.TestAuthority;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server on this machine that answers as Fastmail does. It has a session before each test; the clients that it hands out
 * are closed after it.
 */
public final class FastmailServer
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    public static final String TOKEN = "fmu1-00000000-0123456789abcdef";
    public static final String ACCOUNT = "u00000000";
    public static final String SESSION_PATH = "/jmap/session";
    public static final String API_PATH = "/jmap/api/";

    private final WireMockServer http;
    private final List<JmapClient> clients = new ArrayList<>();

    public FastmailServer() {
        this(WireMockConfiguration.options().dynamicPort());
    }

    /** One that speaks https too, with these keys. */
    public FastmailServer(Path keys) {
        this(WireMockConfiguration.options()
                .dynamicPort()
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(TestAuthority.PASSWORD)
                .keyManagerPassword(TestAuthority.PASSWORD));
    }

    private FastmailServer(WireMockConfiguration options) {
        this.http = new WireMockServer(options);
    }

    /** The server itself, for stubs that are not here. */
    public WireMockServer http() {
        return http;
    }

    public String origin() {
        return "http://localhost:" + http.port();
    }

    public String httpsOrigin() {
        return "https://localhost:" + http.httpsPort();
    }

    public String sessionUrl() {
        return origin() + SESSION_PATH;
    }

    public JmapClientBuilder builder() {
        return JmapClient.builder().server(sessionUrl()).credentials(JmapCredentials.bearer(TOKEN));
    }

    /** A client of which the first failure counts. */
    public JmapClient client() {
        return closedAfterwards(builder().maxRetries(0).build());
    }

    public JmapClient closedAfterwards(JmapClient client) {
        clients.add(client);
        return client;
    }

    /** The session resource is this. */
    public void hasSession(ResponseDefinitionBuilder answer) {
        http.stubFor(get(urlPathEqualTo(SESSION_PATH)).willReturn(answer));
    }

    public void hasSession(JsonNode session) {
        hasSession(okJson(session.toString()));
    }

    /** Method calls are answered with this file. */
    public void answers(String fixture) {
        answers(okJson(Fixtures.text(fixture)));
    }

    public void answers(ResponseDefinitionBuilder answer) {
        http.stubFor(post(urlPathEqualTo(API_PATH)).willReturn(answer));
    }

    /** Method calls are answered with these, one after the other, and then with the last one. */
    public void answersInTurn(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            http.stubFor(post(urlPathEqualTo(API_PATH))
                    .inScenario("calls")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
                    .willSetStateTo("answered " + Math.min(i + 1, answers.length - 1))
                    .willReturn(answers[i]));
        }
    }

    /** All requests with method calls that came. */
    public List<LoggedRequest> calls() {
        return http.findAll(postRequestedFor(urlPathEqualTo(API_PATH)));
    }

    /** The one request with method calls that came. */
    public LoggedRequest request() {
        List<LoggedRequest> requests = http.findAll(postRequestedFor(urlPathEqualTo(API_PATH)));
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    /** Its body. */
    public JsonNode requestJson() {
        // without what makes ids unique on the wire
        return Fixtures.json(request().getBodyAsString().replaceAll("~[0-9a-z]{8}\"", "\""));
    }

    public int sessionReads() {
        return http.findAll(getRequestedFor(urlPathEqualTo(SESSION_PATH))).size();
    }

    /** The requests of any kind that came. */
    public List<LoggedRequest> requests() {
        return http.findAll(WireMock.anyRequestedFor(anyUrl()));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        http.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        http.resetAll();
        http.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
        hasSession(Fixtures.session(origin()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        clients.forEach(JmapClient::close);
        clients.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop();
    }
}
