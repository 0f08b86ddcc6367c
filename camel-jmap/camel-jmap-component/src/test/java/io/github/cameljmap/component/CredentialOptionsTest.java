package io.github.cameljmap.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import com.github.tomakehurst.wiremock.http.FormParameter;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.token.RefreshTokenListener;
import io.github.cameljmap.client.token.TokenServerCredentials;
import io.github.cameljmap.component.support.ScriptedServer;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/** In which ways a connection authenticates, and that there is only one of them. */
@Timeout(60)
class CredentialOptionsTest {

    private static final String TOKENS = "{\"access_token\": \"T1\", \"refresh_token\": \"R2\", \"expires_in\": 3600}";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    @BeforeEach
    void giveTokens() {
        SERVER.http().stubFor(post("/token").willReturn(okJson(TOKENS)));
    }

    @Test
    void aClientWithASecretAsksForItself() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthClientSecret("s3cret"))) {
            session(context, "jmap:inbox");
        }
        assertThat(authorization()).isEqualTo("Bearer T1");
        assertThat(field("grant_type")).contains("client_credentials");
    }

    @Test
    void aClientWithARefreshTokenAsksForTheUser() throws Exception {
        try (CamelContext context = oauth(settings -> {
            settings.setOauthRefreshToken("R1");
            settings.setOauthScope("mail");
        })) {
            session(context, "jmap:inbox");
        }
        assertThat(authorization()).isEqualTo("Bearer T1");
        assertThat(field("refresh_token")).contains("R1");
        assertThat(field("client_id")).contains("camel");
        assertThat(field("scope")).contains("mail");
    }

    @Test
    void theIssuerTellsWhereTokensAreGiven() throws Exception {
        SERVER.http()
                .stubFor(get("/.well-known/oauth-authorization-server")
                        .willReturn(okJson("{\"issuer\": \"" + SERVER.origin() + "\", \"token_endpoint\": \""
                                + SERVER.origin() + "/token\"}")));
        try (CamelContext context = oauth(settings -> {
            settings.setOauthTokenEndpoint(null);
            settings.setOauthIssuer(SERVER.origin());
            settings.setOauthClientSecret("s3cret");
        })) {
            session(context, "jmap:inbox");
        }
        assertThat(authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void anEndpointMayHaveARefreshTokenOfItsOwnForTheSameClient() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("of-the-component"))) {
            session(context, "jmap:inbox?oauthRefreshToken=of-the-endpoint");
        }
        assertThat(field("refresh_token")).contains("of-the-endpoint");
        assertThat(field("client_id")).contains("camel");
    }

    @Test
    void anEndpointMayHaveAnAuthorizationServerOfItsOwn() throws Exception {
        try (CamelContext context = oauth(settings -> {
            settings.setOauthTokenEndpoint(null);
            settings.setOauthIssuer("https://login.invalid");
            settings.setOauthClientSecret("s3cret");
            settings.setOauthRefreshToken("of-the-component");
        })) {
            session(
                    context,
                    "jmap:inbox?oauthRefreshToken=of-the-endpoint&oauthTokenEndpoint=RAW(" + SERVER.origin()
                            + "/token)");
        }
        assertThat(authorization()).isEqualTo("Bearer T1");
        assertThat(field("refresh_token")).contains("of-the-endpoint");
        assertThat(tokenRequests().get(0).getHeader("Authorization")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauthIssuer=https://other.invalid", "oauthTokenEndpoint=https://other.invalid/token"})
    void theSecretsOfTheComponentAreNotForAnotherAuthorizationServer(String other) throws Exception {
        try (CamelContext context = oauth(settings -> {
            settings.setOauthClientSecret("s3cret");
            settings.setOauthRefreshToken("s3cret");
        })) {
            assertThatThrownBy(() -> session(context, "jmap:inbox?" + other))
                    .hasStackTraceContaining("OAuth needs oauthClientSecret, or oauthRefreshToken, or both");
        }
    }

    @Test
    void anEndpointMayNameTheAuthorizationServerOfTheComponentAgain() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("of-the-component"))) {
            session(context, "jmap:inbox?oauthTokenEndpoint=RAW(" + SERVER.origin() + "/token)");
        }
        assertThat(field("refresh_token")).contains("of-the-component");
    }

    @ParameterizedTest
    @CsvSource({
        "accessToken=endpoint, Bearer endpoint",
        "username=alice&password=secret, Basic YWxpY2U6c2VjcmV0",
        "credentials=#vault, Bearer of-the-day"
    })
    void anEndpointWithCredentialsOfAnotherKindUsesNoOAuth(String options, String authorization) throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthClientSecret("s3cret"))) {
            JmapCredentials vault = () -> "Bearer of-the-day";
            context.getRegistry().bind("vault", vault);
            session(context, "jmap:inbox?" + options);
        }
        assertThat(authorization()).isEqualTo(authorization);
        assertThat(tokenRequests()).isEmpty();
    }

    @Test
    void anEndpointWithOAuthUsesNoOtherCredentials() throws Exception {
        try (CamelContext context = context(settings -> settings.setAccessToken("of-the-component"))) {
            session(
                    context,
                    "jmap:inbox?oauthClientId=camel&oauthClientSecret=s3cret&oauthTokenEndpoint=" + SERVER.origin()
                            + "/token");
        }
        assertThat(authorization()).isEqualTo("Bearer T1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "accessToken=s3cret&oauthClientId=camel | accessToken and oauthClientId",
                "accessToken=s3cret&username=alice&password=s3cret | accessToken and username with password",
                "username=alice&password=s3cret&credentials=#vault | username with password and credentials",
                "credentials=#vault&oauthRefreshToken=s3cret | credentials and oauthClientId"
            })
    void twoWaysAreOneTooMany(String options, String named) throws Exception {
        try (CamelContext context = context(settings -> {})) {
            JmapCredentials vault = () -> "Bearer of-the-day";
            context.getRegistry().bind("vault", vault);

            assertThatThrownBy(() -> session(context, "jmap:inbox?" + options))
                    .hasStackTraceContaining("More than one kind of credentials")
                    .hasStackTraceContaining(named + " are set; leave only one of them")
                    .satisfies(e -> assertThat(stackTrace(e)).doesNotContain("s3cret"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oauthClientSecret=s3cret&oauthTokenEndpoint=https://login.invalid/token | OAuth needs oauthClientId",
                "oauthClientId=camel&oauthClientSecret=s3cret | OAuth needs either oauthIssuer",
                "oauthClientId=camel&oauthClientSecret=s3cret&oauthIssuer=https://login.invalid&oauthTokenEndpoint=https://login.invalid/token | OAuth needs either oauthIssuer",
                "oauthClientId=camel&oauthIssuer=https://login.invalid | OAuth needs oauthClientSecret, or oauthRefreshToken"
            })
    void whatOAuthLacksIsSaid(String options, String message) throws Exception {
        try (CamelContext context = context(settings -> {})) {
            Throwable failure = catchThrowable(() -> session(context, "jmap:inbox?" + options));

            assertThat(failure).hasStackTraceContaining(message);
            assertThat(stackTrace(failure)).doesNotContain("s3cret");
        }
    }

    @Test
    void aListenerHearsOfANewRefreshToken() throws Exception {
        List<String> heard = new CopyOnWriteArrayList<>();
        RefreshTokenListener listener = heard::add;
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("R1"))) {
            context.getRegistry().bind("store", listener);
            session(context, "jmap:inbox?oauthRefreshTokenListener=#store");
        }
        assertThat(heard).containsExactly("R2");
    }

    @Test
    void endpointsWithTheSameRefreshTokenShareItWhoeverListens() throws Exception {
        List<String> heardByOne = new CopyOnWriteArrayList<>();
        List<String> heardByAnother = new CopyOnWriteArrayList<>();
        RefreshTokenListener one = heardByOne::add;
        RefreshTokenListener another = heardByAnother::add;
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("R1"))) {
            context.getRegistry().bind("one", one);
            context.getRegistry().bind("another", another);
            session(context, "jmap:inbox?oauthRefreshTokenListener=#one");
            session(context, "jmap:inbox?oauthRefreshTokenListener=#another");
            session(context, "jmap:inbox");
        }
        assertThat(tokenRequests())
                .extracting(
                        request -> request.formParameters().get("refresh_token").firstValue())
                .containsExactly("R1", "R2", "R2");
        assertThat(heardByOne).containsExactly("R2");
        assertThat(heardByAnother).containsExactly("R2");
    }

    @Test
    void anEndpointThatIsStartedAgainGoesOnWithTheNewestRefreshToken() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("R1"))) {
            session(context, "jmap:inbox");
            JmapEndpoint endpoint = context.getEndpoint("jmap:inbox", JmapEndpoint.class);
            endpoint.stop();
            endpoint.start();
            endpoint.account().client().session();
        }
        assertThat(tokenRequests())
                .extracting(
                        request -> request.formParameters().get("refresh_token").firstValue())
                .containsExactly("R1", "R2");
    }

    @Test
    void endpointsWithEqualOAuthShareOneClient() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken("R1"))) {
            session(context, "jmap:inbox");
            session(context, "jmap:sent");
        }
        assertThat(tokenRequests()).hasSize(1);
    }

    @Test
    void aTokenServerIsABean() throws Exception {
        SERVER.http()
                .stubFor(get(urlPathEqualTo("/auth"))
                        .willReturn(okJson("{\"user\": \"alice\", \"accessToken\": \"T7\"}")));
        try (CamelContext context = context(settings -> {})) {
            TokenServerCredentials tokens = new TokenServerCredentials();
            tokens.setUrl(SERVER.origin() + "/auth");
            tokens.setAccount("alice");
            context.getRegistry().bind("tokens", tokens);
            session(context, "jmap:inbox?credentials=#tokens");
        }
        assertThat(authorization()).isEqualTo("Bearer T7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauthClientSecret", "oauthRefreshToken"})
    void secretsAreNotShown(String option) throws Exception {
        try (CamelContext context = oauth(settings -> {
            settings.setOauthClientSecret("s3cret");
            settings.setOauthRefreshToken("s3cret");
        })) {
            context.start();
            JmapEndpoint endpoint = context.getEndpoint("jmap:inbox?" + option + "=s3cret", JmapEndpoint.class);

            assertThat(endpoint + " " + ConnectionSettings.of(endpoint.getConfiguration()) + " "
                            + CredentialSettings.of(endpoint.getConfiguration()))
                    .doesNotContain("s3cret");
        }
    }

    private static CamelContext oauth(Consumer<JmapConfiguration> settings) {
        return context(configuration -> {
            configuration.setOauthTokenEndpoint(SERVER.origin() + "/token");
            configuration.setOauthClientId("camel");
            settings.accept(configuration);
        });
    }

    private static CamelContext context(Consumer<JmapConfiguration> settings) {
        CamelContext context = JmapRoutes.at(SERVER.sessionUrl(), settings);
        context.build();
        return context;
    }

    private static void session(CamelContext context, String uri) {
        context.start();
        context.getEndpoint(uri, JmapEndpoint.class).account().client().session();
    }

    /** What the session was read with. */
    private static String authorization() {
        return SERVER.http()
                .findAll(getRequestedFor(urlEqualTo("/jmap/session")))
                .get(0)
                .getHeader("Authorization");
    }

    private static Optional<String> field(String name) {
        return Optional.ofNullable(tokenRequests().get(0).formParameters().get(name))
                .map(FormParameter::firstValue);
    }

    private static List<LoggedRequest> tokenRequests() {
        return SERVER.http().findAll(postRequestedFor(urlEqualTo("/token")));
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
