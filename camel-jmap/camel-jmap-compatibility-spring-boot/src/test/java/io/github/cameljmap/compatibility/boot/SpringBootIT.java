package io.github.cameljmap.compatibility.boot;

import java.time.Duration;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An application on Spring Boot with the starter, two routes in YAML and its settings in properties. */
@JmapServerTest(JmapServer.JAMES)
@Timeout(120)
class SpringBootIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final JmapService server;
    private MailUser bob;
    private ConfigurableApplicationContext application;
    private CamelContext camel;

    SpringBootIT(JmapService server) {
        this.server = server;
    }

    @BeforeEach
    void run() {
        bob = server.createUser("bob");
        application = new SpringApplicationBuilder(Application.class)
                .properties(
                        "camel.component.jmap.server=" + server.sessionUrl(),
                        "camel.component.jmap.username=" + bob.address(),
                        "camel.component.jmap.password=" + bob.password(),
                        "recipient=" + bob.address())
                .run();
        camel = application.getBean(CamelContext.class);
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void camelAndSpringBootAreOfTheLineThatIsMeant() {
        assertThat(camel.getVersion()).isEqualTo(System.getProperty("line.camel.version"));
        assertThat(SpringBootVersion.getVersion()).isEqualTo(System.getProperty("line.spring-boot.version"));
    }

    @Test
    void anEmailIsReceived() {
        try (ImapMailbox mail = server.imap(bob)) {
            mail.append(ImapMailbox.INBOX, TestMails.plain("a@example.com", bob.address(), "Hello", "Text"));
        }

        MockEndpoint received = camel.getEndpoint("mock:received", MockEndpoint.class);
        await().atMost(LONG_ENOUGH).until(() -> received.getReceivedCounter() == 1);
        assertThat(received.getExchanges().get(0).getMessage().getHeader(JmapConstants.SUBJECT))
                .isEqualTo("Hello");
    }

    @Test
    void anEmailIsSent() {
        Exchange sent = camel.createFluentProducerTemplate()
                .to("direct:send")
                .withBody("Text")
                .send();

        assertThat(sent.getException()).isNull();
        try (ImapMailbox mail = server.imap(bob)) {
            await().atMost(LONG_ENOUGH).until(() -> mail.count(ImapMailbox.INBOX) == 1);
            assertThat(mail.messages(ImapMailbox.INBOX).get(0).subject()).isEqualTo("Report");
        }
    }

    @SpringBootApplication
    static class Application {}
}
