package io.github.cameljmap.component.support;

import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.test.TestAuthority;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

/**
 * A server on this machine that speaks as Fastmail does. Before each test it has a session, mailboxes and identities;
 * requests about emails are answered in the order of a script, and when that is over, with nothing new.
 */
public final class ScriptedServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    public static final String TOKEN = "fmu1-7c178287-0123456789abcdef";

    private static final String ABOUT_EMAILS = "\"Email/";
    private static final String SESSION = "/jmap/session";
    private static final String API = "/jmap/api/";

    private final FakeMailbox mailbox = new FakeMailbox();
    private final WireMockServer http;

    public ScriptedServer() {
        this(WireMockConfiguration.options().dynamicPort());
    }

    /** One that speaks https, with these keys. */
    public ScriptedServer(Path keys) {
        this(https(keys));
    }

    /** One that speaks https, with these keys, with clients only that have a certificate of somebody who is trusted. */
    public ScriptedServer(Path keys, Path trust) {
        this(https(keys)
                .needClientAuth(true)
                .trustStoreType("PKCS12")
                .trustStorePath(trust.toString())
                .trustStorePassword(TestAuthority.PASSWORD));
    }

    public ScriptedServer(WireMockConfiguration options) {
        this.http = new WireMockServer(options.extensions(mailbox));
    }

    private static WireMockConfiguration https(Path keys) {
        return WireMockConfiguration.options()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .keystoreType("PKCS12")
                .keystorePath(keys.toString())
                .keystorePassword(TestAuthority.PASSWORD)
                .keyManagerPassword(TestAuthority.PASSWORD);
    }

    /** The server itself, for stubs that are not here. */
    public WireMockServer http() {
        return http;
    }

    public String origin() {
        return http.isHttpsEnabled() ? "https://localhost:" + http.httpsPort() : "http://localhost:" + http.port();
    }

    public String sessionUrl() {
        return origin() + SESSION;
    }

    public void hasSession(ResponseDefinitionBuilder answer) {
        http.stubFor(get(urlPathEqualTo(SESSION)).willReturn(answer));
    }

    public void hasSession(String json) {
        hasSession(okJson(json));
    }

    public void hasMailboxes(String response) {
        http.stubFor(post(API)
                .atPriority(1)
                .withRequestBody(containing("\"Mailbox/get\""))
                .withRequestBody(notContaining(ABOUT_EMAILS))
                .willReturn(okJson(response)));
    }

    public void hasIdentities(String response) {
        http.stubFor(post(API)
                .atPriority(1)
                .withRequestBody(containing("\"Identity/get\""))
                .willReturn(okJson(response)));
    }

    /** What it says when it is asked for nothing but the states of Email and Mailbox. */
    public void hasState(String state) {
        http.stubFor(post(API)
                .atPriority(1)
                .withRequestBody(containing("[[\"Email/get\",{\"accountId\":\"" + Json.ACCOUNT + "\",\"ids\":[]"))
                .withRequestBody(containing("\"Mailbox/get\""))
                .willReturn(okJson(Json.states(state))));
    }

    /** Requests about emails that are not in the script are answered by a mailbox that has these new emails. */
    public FakeMailbox holds(String... ids) {
        http.stubFor(post(API).atPriority(3).willReturn(okJson("{}").withTransformers(FakeMailbox.NAME)));
        return mailbox.holds(ids);
    }

    /** Requests about emails are answered with these, one after the other. */
    public void answers(String... responses) {
        answers(List.of(responses).stream().map(json -> okJson(json)).toArray(ResponseDefinitionBuilder[]::new));
    }

    /** As {@link #answers(String...)}, for answers that are none. */
    public void answers(ResponseDefinitionBuilder... responses) {
        for (int i = 0; i < responses.length; i++) {
            http.stubFor(post(API)
                    .atPriority(2)
                    .inScenario("script")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "answered " + i)
                    .willSetStateTo("answered " + (i + 1))
                    .willReturn(responses[i]));
        }
    }

    /** The requests about emails, in their order. */
    public List<JsonNode> requests() {
        return http.findAll(postRequestedFor(urlPathEqualTo(API))).stream()
                .map(LoggedRequest::getBodyAsString)
                .filter(body -> body.contains(ABOUT_EMAILS)
                        || !body.contains("\"Mailbox/get\"") && !body.contains("\"Identity/get\""))
                // without what makes ids unique on the wire
                .map(body -> json(body.replaceAll("~[0-9a-z]{8}\"", "\"")))
                .toList();
    }

    public JsonNode request(int index) {
        return requests().get(index);
    }

    /** All requests of any kind. */
    public List<LoggedRequest> everything() {
        return http.findAll(anyRequestedFor(anyUrl()));
    }

    public int sessionReads() {
        return http.findAll(getRequestedFor(urlPathEqualTo(SESSION))).size();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        http.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        http.resetAll();
        mailbox.clear();
        hasSession(Json.session(origin()));
        hasMailboxes(Json.MAILBOXES);
        hasIdentities(Json.IDENTITIES);
        hasState("1102978");
        http.stubFor(post(API).atPriority(9).willReturn(okJson(Json.nothingNew())));
        http.stubFor(post(API)
                .atPriority(8)
                .withRequestBody(containing("\"Email/set\""))
                .willReturn(okJson(Json.acknowledgedAndNothingNew())));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop();
    }

    private static JsonNode json(String text) {
        try {
            return JmapJson.mapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
