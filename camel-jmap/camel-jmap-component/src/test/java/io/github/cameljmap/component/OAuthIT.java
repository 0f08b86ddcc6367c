package io.github.cameljmap.component;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.error.JmapCredentialsException;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.token.OAuthCredentials;
import io.github.cameljmap.client.token.OAuthSettings;
import io.github.cameljmap.client.token.RefreshTokenListener;
import io.github.cameljmap.test.AuthorizationServer;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** A real authorization server gives the tokens that a real JMAP server takes. */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class OAuthIT {

    private final JamesService server;
    private final AuthorizationServer authorization;
    private MailUser user;
    private String client;
    private String secret;

    OAuthIT(JamesService server, AuthorizationServer authorization) {
        this.server = server;
        this.authorization = authorization;
    }

    @BeforeEach
    void register() {
        user = server.createUser("alice");
        client = "camel-" + user.address();
        // as awkward as it gets when it is sent in a header
        secret = "s:e+c%r&é/" + user.address();
        authorization.addClient(client, secret, Duration.ofMinutes(5));
    }

    @Test
    void aClientReadsItsOwnMail() throws Exception {
        authorization.addClient(user.address(), "of-" + user.address(), Duration.ofMinutes(5));
        try (CamelContext context = oauth(settings -> {
            settings.setOauthClientId(user.address());
            settings.setOauthClientSecret("of-" + user.address());
        })) {
            assertThat(subjectOfTheNextEmail(context)).isEqualTo("Invoice");
        }
    }

    @Test
    void aClientReadsTheMailOfAUserWhoConsented() throws Exception {
        String token = authorization.consent(client, user);
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken(token))) {
            assertThat(subjectOfTheNextEmail(context)).isEqualTo("Invoice");
        }
    }

    @Test
    void theTokenEndpointMayBeNamedInsteadOfTheIssuer() throws Exception {
        String token = authorization.consent(client, user);
        try (CamelContext context = oauth(settings -> {
            settings.setOauthIssuer(null);
            settings.setOauthTokenEndpoint(authorization.tokenEndpoint());
            settings.setOauthScope("mail");
            settings.setOauthRefreshToken(token);
        })) {
            assertThat(username(context)).isEqualTo(user.address());
        }
    }

    @Test
    void aRestartGoesOnWithTheRefreshTokenThatWasStored(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("refresh-token");
        Files.writeString(file, authorization.consent(client, user));
        for (int start = 0; start < 3; start++) {
            String before = Files.readString(file);
            try (CamelContext context = oauth(settings -> {
                settings.setOauthRefreshToken(before);
                settings.setOauthRefreshTokenListener(renewed -> Files.writeString(file, renewed));
            })) {
                assertThat(username(context)).isEqualTo(user.address());
            }
            assertThat(file).content().isNotEqualTo(before);
        }
    }

    @Test
    void aRestartWithTheRefreshTokenBeforeIsRefusedAndSaysWhatToDo() throws Exception {
        String first = authorization.consent(client, user);
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken(first))) {
            username(context);
        }
        try (CamelContext context = oauth(settings -> settings.setOauthRefreshToken(first))) {
            JmapCredentialsException failure =
                    catchThrowableOfType(JmapCredentialsException.class, () -> username(context));

            assertThat(failure)
                    .hasMessageContaining("invalid_grant")
                    .hasMessageContaining("store what oauthRefreshTokenListener hears")
                    .hasMessageNotContaining(first);
            assertThat(failure.isRetryable()).isFalse();
        }
    }

    @Test
    void tokensThatEndWhileManyThreadsWorkFailNobody() throws Exception {
        authorization.addClient(client, secret, Duration.ofSeconds(6));
        String token = authorization.consent(client, user);
        List<String> renewed = new CopyOnWriteArrayList<>();
        RefreshTokenListener listener = renewed::add;
        try (CamelContext context = oauth(settings -> {
            settings.setOauthRefreshToken(token);
            settings.setOauthRefreshTokenListener(listener);
        })) {
            context.start();
            List<Exchange> failed = new CopyOnWriteArrayList<>();
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(i -> new Thread(() -> {
                        while (renewed.size() < 3 && failed.isEmpty()) {
                            Exchange done = context.createFluentProducerTemplate()
                                    .to("jmap:all?operation=listMailboxes")
                                    .send();
                            if (done.getException() != null) {
                                failed.add(done);
                            }
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failed).extracting(Exchange::getException).isEmpty();
            assertThat(renewed).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aRevokedTokenIsReplacedWhenItIsRefused() throws Exception {
        OAuthSettings settings =
                OAuthSettings.ofIssuer(authorization.issuer(), client).withClientSecret(secret);
        try (TokenHttp http = new TokenHttp(Duration.ofSeconds(10), Duration.ofSeconds(60), false)) {
            OAuthCredentials credentials = new OAuthCredentials(settings, http, Clock.systemUTC());
            String first = credentials.authorization();
            assertThat(authorization.isActive(token(first))).isTrue();

            authorization.revoke(client, secret, token(first));
            assertThat(authorization.isActive(token(credentials.authorization())))
                    .isFalse();

            assertThat(credentials.refused(first)).isTrue();
            assertThat(authorization.isActive(token(credentials.authorization())))
                    .isTrue();
        }
    }

    @Test
    void aWrongSecretIsSaidToBe() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthClientSecret("wr0ng"))) {
            JmapCredentialsException failure =
                    catchThrowableOfType(JmapCredentialsException.class, () -> username(context));

            assertThat(failure)
                    .hasMessageContaining("HTTP 401 from " + authorization.tokenEndpoint())
                    .hasMessageContaining("invalid_client")
                    .hasMessageContaining("Check oauthClientId and oauthClientSecret")
                    .hasMessageNotContaining("wr0ng");
            assertThat(failure.error()).contains("invalid_client");
        }
    }

    @Test
    void aScopeThatTheClientMayNotHaveIsSaidToBe() throws Exception {
        try (CamelContext context = oauth(settings -> settings.setOauthScope("everything"))) {
            assertThat(catchThrowableOfType(JmapCredentialsException.class, () -> username(context)))
                    .hasMessageContaining("invalid_scope")
                    .hasMessageContaining("Check oauthScope");
        }
    }

    private String subjectOfTheNextEmail(CamelContext context) throws Exception {
        server.deliver(
                "billing@example.com",
                user.address(),
                TestMails.mail()
                        .from("billing@example.com")
                        .to(user.address())
                        .subject("Invoice")
                        .text("Please pay.")
                        .bytes());
        List<String> subjects = new CopyOnWriteArrayList<>();
        JmapRoutes.with(context, routes -> routes.from("jmap:inbox?delay=200")
                .process(exchange ->
                        subjects.add(exchange.getMessage().getHeader(JmapConstants.SUBJECT, String.class))));
        NotifyBuilder received =
                new NotifyBuilder(context).from("jmap:*").whenCompleted(1).create();
        context.start();
        assertThat(received.matches(60, TimeUnit.SECONDS)).isTrue();
        return subjects.get(0);
    }

    private static String username(CamelContext context) {
        context.start();
        return context.getEndpoint("jmap:inbox", JmapEndpoint.class)
                .account()
                .client()
                .session()
                .username();
    }

    private CamelContext oauth(Consumer<JmapConfiguration> settings) {
        return JmapRoutes.at(server.sessionUrl().toString(), configuration -> {
            configuration.setOauthIssuer(authorization.issuer());
            configuration.setOauthClientId(client);
            configuration.setOauthClientSecret(secret);
            settings.accept(configuration);
        });
    }

    private static String token(String authorization) {
        return authorization.substring("Bearer ".length());
    }
}
