package io.github.cameljmap.component.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.docs.Docs.CodeBlock;
import io.github.cameljmap.test.AuthorizationServer;
import io.github.cameljmap.test.JamesService;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.MailUser;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Runs what the documentation shows of credentials, with the servers of this machine in place of the ones that are named there. */
@JmapServerTest(JmapServer.JAMES)
class CredentialsDocsIT {

    private final JamesService server;
    private final AuthorizationServer authorization;
    private final WireMockServer tokens =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    CredentialsDocsIT(JamesService server, AuthorizationServer authorization) {
        this.server = server;
        this.authorization = authorization;
        tokens.start();
    }

    @AfterEach
    void stop() {
        tokens.stop();
    }

    @TestFactory
    Stream<DynamicTest> everyBlockGivesCredentialsThatTheServerTakes(@TempDir Path directory) {
        return Docs.codeBlocks().stream()
                .filter(block -> block.server().filter("OAuth"::equals).isPresent())
                .map(block -> DynamicTest.dynamicTest(block.toString(), () -> run(block, directory)));
    }

    private void run(CodeBlock block, Path directory) throws Exception {
        MailUser user = server.createUser("reader");
        Path file = directory.resolve(user.address());
        authorization.addClient(user.address(), secret(user), Duration.ofMinutes(5));
        Files.writeString(file, authorization.consent(user.address(), user));
        tokens.stubFor(get(urlPathEqualTo("/credentials"))
                .willReturn(okJson("{\"user\": \"" + user.address() + "\", \"accessToken\": \""
                        + server.bearerToken(user) + "\"}")));
        try (CamelContext context = new DefaultCamelContext()) {
            if (!block.code().contains("addComponent")) {
                context.getComponent("jmap", JmapComponent.class)
                        .getConfiguration()
                        .setServer(server.sessionUrl().toString());
            }
            Docs.load(here(block, user, file), context);
            context.start();

            String uri = context.getRoutes().isEmpty()
                    ? "jmap:inbox"
                    : context.getRoutes().get(0).getEndpoint().getEndpointUri();
            Exchange session = context.createFluentProducerTemplate()
                    .to(uri + (uri.contains("?") ? "&" : "?") + "operation=getSession")
                    .send();
            assertThat(session.getMessage().getBody(JmapSession.class).username()).isEqualTo(user.address());
        }
    }

    /** The block with the names of here in place of the ones that it shows. */
    private CodeBlock here(CodeBlock block, MailUser user, Path file) {
        String code = block.code()
                .replace("https://login.example.com", authorization.issuer())
                .replace("\"camel\"", "\"" + user.address() + "\"")
                .replace("System.getenv(\"JMAP_CLIENT_SECRET\")", "\"" + secret(user) + "\"")
                .replace("{{env:TOKEN_SERVER_KEY}}", "key")
                .replace("/var/lib/camel/refresh-token", file.toString())
                .replace("https://tokens.example.com", "http://localhost:" + tokens.port())
                .replace("mail.example.com", server.sessionUrl().toString());
        return new CodeBlock(block.name(), block.language(), Optional.empty(), code);
    }

    // two clients with the same secret are not taken
    private static String secret(MailUser user) {
        return "secret-of-" + user.address();
    }
}
