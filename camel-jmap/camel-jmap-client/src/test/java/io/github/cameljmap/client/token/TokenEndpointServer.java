package io.github.cameljmap.client.token;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.test.SettableClock;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** An authorization server that answers as a test says, in ways that a well-behaved one does not. */
final class TokenEndpointServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    static final String TOKEN = "/token";

    private final WireMockServer http =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    WireMockServer http() {
        return http;
    }

    String origin() {
        return "http://localhost:" + http.port();
    }

    OAuthSettings client() {
        return OAuthSettings.ofTokenEndpoint(origin() + TOKEN, "camel").withClientSecret("s3cret");
    }

    OAuthCredentials credentials(OAuthSettings settings) {
        return credentials(settings, new SettableClock());
    }

    OAuthCredentials credentials(OAuthSettings settings, SettableClock clock) {
        return new OAuthCredentials(settings, tokenHttp(false), clock);
    }

    static TokenHttp tokenHttp(boolean allowInsecure) {
        return new TokenHttp(Duration.ofSeconds(5), Duration.ofSeconds(5), allowInsecure);
    }

    /** The token endpoint answers with these, one after the other, and then with the last one. */
    void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            http.stubFor(post(urlEqualTo(TOKEN))
                    .inScenario("script")
                    .whenScenarioStateIs(state(i))
                    .willSetStateTo(state(Math.min(i + 1, answers.length - 1)))
                    .willReturn(answers[i]));
        }
    }

    private static String state(int answered) {
        return answered == 0 ? Scenario.STARTED : "answered " + answered;
    }

    void answers(String json) {
        answers(okJson(json));
    }

    void has(String path, ResponseDefinitionBuilder answer) {
        http.stubFor(get(urlEqualTo(path)).willReturn(answer));
    }

    /** The one request for a token that came. */
    LoggedRequest request() {
        assertThat(requests()).hasSize(1);
        return requests().get(0);
    }

    List<LoggedRequest> requests() {
        return http.findAll(postRequestedFor(urlPathEqualTo(TOKEN)));
    }

    /** Where the requests of any kind went. */
    List<String> paths() {
        return http.findAll(anyRequestedFor(anyUrl())).stream()
                .map(LoggedRequest::getUrl)
                .toList();
    }

    /** A field of the form that was sent; empty when there is none. */
    static Optional<String> field(LoggedRequest request, String name) {
        return Optional.ofNullable(request.formParameters().get(name)).map(FormParameter::firstValue);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        http.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        http.resetAll();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        http.stop();
    }
}
