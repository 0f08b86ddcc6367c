package io.github.cameljmap.component;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Wrong credentials are told from other troubles, show in the health of the route, and are told to nobody. */
@JmapServerTest
class BadCredentialsIT {

    private static final String WRONG = "w7ong-s3cret";

    private final JmapService server;
    private MailUser user;

    BadCredentialsIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        user = server.createUser("reader");
    }

    @Test
    void aWrongPassword() throws Exception {
        assertThatSendingFails(configuration -> {
            configuration.setUsername(user.address());
            configuration.setPassword(WRONG);
        });
    }

    @Test
    void aWrongToken() throws Exception {
        assertThatSendingFails(configuration -> configuration.setAccessToken(WRONG));
    }

    @Test
    void theHealthOfARouteWithTheRightPasswordIsUp() throws Exception {
        try (CamelContext context = consuming(user.password())) {
            await().untilAsserted(
                            () -> assertThat(Health.of(context).getState()).isEqualTo(HealthCheck.State.UP));
        }
    }

    @Test
    void theHealthOfARouteWithAWrongPasswordIsDown() throws Exception {
        try (CamelContext context = consuming(WRONG)) {
            // before its first poll a consumer is down, too, but without an error
            await().until(() -> Health.of(context).getError().isPresent());

            assertThat(Health.isUp(context)).isFalse();
            assertThat(Health.of(context).getError().orElseThrow()).hasMessageContaining("401");
            assertThat(Health.of(context).getDetails())
                    .containsEntry(HealthCheck.HTTP_RESPONSE_CODE, 401)
                    .asString()
                    .doesNotContain(WRONG);
        }
    }

    private void assertThatSendingFails(Consumer<JmapConfiguration> credentials) throws Exception {
        try (CamelContext context = JmapRoutes.at(server.sessionUrl().toString(), credentials)) {
            context.start();

            Exchange failed = context.createFluentProducerTemplate()
                    .to("jmap:sent?to=bob@example.com")
                    .withBody("Hello")
                    .send();

            StringWriter trace = new StringWriter();
            failed.getException().printStackTrace(new PrintWriter(trace));
            assertThat(failed.getException()).hasMessageContaining("401");
            assertThat(trace.toString()).doesNotContain(WRONG);
        }
    }

    private CamelContext consuming(String password) throws Exception {
        CamelContext context = Health.checked(JmapRoutes.at(server.sessionUrl().toString(), configuration -> {
            configuration.setUsername(user.address());
            configuration.setPassword(password);
        }));
        JmapRoutes.with(context, routes -> routes.from("jmap:inbox?initialDelay=0&delay=100")
                .to("mock:end"));
        context.start();
        return context;
    }
}
