package io.github.cameljmap.kamelets;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.test.ImapMailbox;
import io.github.cameljmap.test.ImapMessage;
import io.github.cameljmap.test.JmapServer;
import io.github.cameljmap.test.JmapServerTest;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TestMails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@JmapServerTest(JmapServer.JAMES)
class KameletsIT {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);

    private final JmapService server;

    KameletsIT(JmapService server) {
        this.server = server;
    }

    @Test
    void aPipeSendsOnWhatItReceivesAsThoseWhoseCredentialsItHas() throws Exception {
        MailUser reader = server.createUser("reader");
        MailUser sender = server.createUser("sender");
        MailUser team = server.createUser("team");
        // special characters of URIs, which Kamelets are made of
        String pipe =
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: forward
                spec:
                  source:
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-source}
                    properties:
                      server: RAW(%1$s)
                      accessToken: RAW(%2$s)
                      subject: RAW(Profit & loss)
                  sink:
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-sink}
                    properties:
                      server: RAW(%1$s)
                      username: RAW(%3$s)
                      password: RAW(%4$s)
                      to: RAW(Team + Boss <%5$s>)
                      subject: "RAW(New: profit & loss, 100%% + tax?)"
                """
                        .formatted(
                                server.sessionUrl(),
                                server.bearerToken(reader),
                                sender.address(),
                                sender.password(),
                                team.address());
        try (ImapMailbox inbox = server.imap(reader);
                ImapMailbox arrived = server.imap(team);
                ImapMailbox sent = server.imap(sender);
                CamelContext context = Kamelets.context(pipe)) {
            inbox.append(ImapMailbox.INBOX, mail(reader, "Profit & loss of 2026"));
            inbox.append(ImapMailbox.INBOX, mail(reader, "Lunch"));
            context.start();

            await().atMost(LONG_ENOUGH).until(() -> arrived.count(ImapMailbox.INBOX) > 0);
            assertThat(arrived.messages(ImapMailbox.INBOX)).singleElement().satisfies(message -> {
                assertThat(message.subject()).isEqualTo("New: profit & loss, 100% + tax?");
                assertThat(message.text().strip()).isEqualTo("All about Profit & loss of 2026.");
                assertThat(message.header("From")).get().asString().contains(sender.address());
            });
            await().atMost(LONG_ENOUGH).until(() -> sent.count(ImapMailbox.SENT) == 1);
            await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(inbox.messages(ImapMailbox.INBOX))
                    .filteredOn(message -> message.flags().contains("\\Seen"))
                    .extracting(ImapMessage::subject)
                    .containsExactly("Profit & loss of 2026"));
        }
    }

    @Test
    void itsOwnCredentialsWinOverThoseOfTheComponent() throws Exception {
        MailUser ofTheComponent = server.createUser("component");
        MailUser own = server.createUser("own");
        String route =
                """
                - route:
                    from:
                      uri: direct:who
                      steps:
                        - to:
                            uri: kamelet:jmap-action
                            parameters:
                              operation: getSession
                              accessToken: %s
                              outputType: json
                """
                        .formatted(server.bearerToken(own));
        try (CamelContext context = Kamelets.contextOf(ofTheComponent, server, route)) {
            context.start();

            assertThat(request(context, "direct:who", "")).contains(own.address());
        }
    }

    /** What the sender wrote does not say where the answer goes, nor what is done. */
    @Test
    void anInboundEmailDoesNotSteerTheSink() throws Exception {
        MailUser reader = server.createUser("reader");
        MailUser team = server.createUser("team");
        MailUser eve = server.createUser("eve");
        String route =
                """
                - route:
                    from:
                      uri: kamelet:jmap-source
                      steps:
                        - to:
                            uri: kamelet:jmap-sink
                            parameters:
                              to: %s
                              subject: News
                """
                        .formatted(team.address());
        try (ImapMailbox inbox = server.imap(reader);
                ImapMailbox arrived = server.imap(team);
                ImapMailbox atEve = server.imap(eve);
                CamelContext context = Kamelets.contextOf(reader, server, route)) {
            inbox.append(
                    ImapMailbox.INBOX,
                    TestMails.mail()
                            .from(eve.address())
                            .to(reader.address())
                            .cc(eve.address())
                            .header("Reply-To", eve.address())
                            .header("CamelJmapSendTo", eve.address())
                            .header("CamelJmapSendBcc", eve.address())
                            .header("CamelJmapSendSubject", "Evil")
                            .header("CamelJmapOperation", "replyAll")
                            .subject("Evil")
                            .text("Hello")
                            .bytes());
            context.start();

            await().atMost(LONG_ENOUGH).until(() -> arrived.count(ImapMailbox.INBOX) > 0);
            assertThat(arrived.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsExactly("News");
            assertThat(atEve.count(ImapMailbox.INBOX)).isZero();
        }
    }

    @Test
    void aHeaderOfTheRouteWinsOverThePropertyOfTheSink() throws Exception {
        MailUser sender = server.createUser("sender");
        MailUser team = server.createUser("team");
        String route =
                """
                - route:
                    from:
                      uri: direct:out
                      steps:
                        - setHeader: {name: CamelJmapSendSubject, simple: "About ${body}"}
                        - to: kamelet:jmap-sink?to=%s&subject=Report
                """
                        .formatted(team.address());
        try (ImapMailbox arrived = server.imap(team);
                CamelContext context = Kamelets.contextOf(sender, server, route)) {
            context.start();

            request(context, "direct:out", "camels");

            await().atMost(LONG_ENOUGH).until(() -> arrived.count(ImapMailbox.INBOX) > 0);
            assertThat(arrived.messages(ImapMailbox.INBOX))
                    .extracting(ImapMessage::subject)
                    .containsExactly("About camels");
        }
    }

    @Test
    void anEmailWhosePipeFailsStaysUnread() throws Exception {
        MailUser reader = server.createUser("reader");
        String pipe =
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: nobody
                spec:
                  source:
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-source}
                    properties: {moveTo: archive}
                  sink:
                    # to whom?
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-sink}
                """;
        try (ImapMailbox inbox = server.imap(reader);
                CamelContext context = Kamelets.contextOf(reader, server, pipe)) {
            NotifyBuilder failed = new NotifyBuilder(context).whenFailed(1).create();
            inbox.append(ImapMailbox.INBOX, mail(reader, "Caravan"));
            context.start();

            assertThat(failed.matches(LONG_ENOUGH.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            context.stop();
            assertThat(inbox.messages(ImapMailbox.INBOX))
                    .singleElement()
                    .satisfies(message -> assertThat(message.flags()).doesNotContain("\\Seen"));
        }
    }

    @Test
    void theActionFindsEmails() throws Exception {
        MailUser reader = server.createUser("reader");
        String route =
                """
                - route:
                    from:
                      uri: direct:find
                      steps:
                        - to:
                            uri: kamelet:jmap-action
                            parameters:
                              operation: queryEmails
                              mailbox: inbox
                              filter: '{"subject": "Caravan"}'
                              outputType: json
                """;
        try (ImapMailbox inbox = server.imap(reader);
                CamelContext context = Kamelets.contextOf(reader, server, route)) {
            inbox.append(ImapMailbox.INBOX, mail(reader, "Caravan"));
            inbox.append(ImapMailbox.INBOX, mail(reader, "Lunch"));
            server.indexMail(reader);
            context.start();

            assertThat(request(context, "direct:find", ""))
                    .contains("All about Caravan")
                    .doesNotContain("Lunch");
        }
    }

    @Test
    void aPipeGivesCloudEvents() throws Exception {
        MailUser reader = server.createUser("reader");
        String pipe =
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: events
                spec:
                  source:
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-source}
                    dataTypes:
                      out:
                        format: jmap:application-cloudevents
                  sink:
                    uri: mock:events
                """;
        try (ImapMailbox inbox = server.imap(reader);
                CamelContext context = Kamelets.contextOf(reader, server, pipe)) {
            MockEndpoint events = context.getEndpoint("mock:events", MockEndpoint.class);
            events.expectedMessageCount(1);
            inbox.append(ImapMailbox.INBOX, mail(reader, "Caravan"));
            context.start();

            events.assertIsSatisfied(LONG_ENOUGH.toMillis());
            assertThat(events.getExchanges().get(0).getMessage().getHeaders())
                    .containsEntry("CamelCloudEventType", "org.apache.camel.event.jmap.created")
                    .containsEntry("CamelCloudEventSubject", "Caravan")
                    .containsEntry(JmapConstants.SUBJECT, "Caravan");
        }
    }

    private static byte[] mail(MailUser to, String subject) {
        return TestMails.plain("friend@example.com", to.address(), subject, "All about " + subject + ".\n");
    }

    private static String request(CamelContext context, String uri, String body) throws Exception {
        Exchange answer =
                context.createFluentProducerTemplate().to(uri).withBody(body).send();
        if (answer.getException() != null) {
            throw answer.getException();
        }
        return answer.getMessage().getBody(String.class);
    }
}
