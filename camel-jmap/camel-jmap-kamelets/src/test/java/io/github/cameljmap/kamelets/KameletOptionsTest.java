package io.github.cameljmap.kamelets;

import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapEndpoint;
import io.github.cameljmap.component.JmapOutputType;
import io.github.cameljmap.component.operations.JmapOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** What the properties of a Kamelet make of the endpoint's options. */
class KameletOptionsTest {

    // all that means something else in a URI
    private static final String ODD = "a+b&c=%20d?e";

    private static final String SOURCE_ALONE = "{from: {uri: kamelet:jmap-source, steps: [{to: mock:in}]}}";
    private static final String SINK_ALONE = "{from: {uri: direct:in, steps: [{to: kamelet:jmap-sink}]}}";
    private static final String ACTION_ALONE =
            "{from: {uri: direct:in, steps: [{to: {uri: kamelet:jmap-action, parameters: {operation: move}}}]}}";

    @ParameterizedTest
    @ValueSource(strings = {SOURCE_ALONE, SINK_ALONE, ACTION_ALONE})
    void whatIsNotSetIsThatOfTheComponent(String route) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            JmapConfiguration component =
                    context.getComponent("jmap", JmapComponent.class).getConfiguration();
            component.setServer("http://127.0.0.1:1");
            component.setAccessToken("of-the-component");
            component.setMoveTo("archive");
            component.setFilter("{}");
            component.setIdentityId("I1");
            component.setSubject("Report");
            component.setTo("team@example.com");
            component.setAddKeywords("$flagged");

            JmapConfiguration endpoint = endpoint(context, route);

            assertThat(endpoint)
                    .usingRecursiveComparison()
                    .ignoringFields("mailbox", "operation")
                    .isEqualTo(component);
        }
    }

    /** Camel takes an optional placeholder from the environment or the system properties, too. */
    @ParameterizedTest
    @ValueSource(strings = {SOURCE_ALONE, SINK_ALONE, ACTION_ALONE})
    void whatTheMachineHasOfTheSameNameIsNoProperty(String route) throws Exception {
        List<String> names = KameletFile.all().stream()
                .flatMap(kamelet -> kamelet.properties().stream())
                .map(Map.Entry::getKey)
                .toList();
        names.forEach(name -> System.setProperty(name, "of-the-machine"));
        try (CamelContext context = new DefaultCamelContext()) {
            JmapConfiguration component =
                    context.getComponent("jmap", JmapComponent.class).getConfiguration();
            component.setAccessToken("of-the-component");

            assertThat(endpoint(context, route))
                    .usingRecursiveComparison()
                    .ignoringFields("mailbox", "operation")
                    .isEqualTo(component);
        } finally {
            names.forEach(System::clearProperty);
        }
    }

    @Test
    void theSourceReceivesFromTheInboxUnlessToldOtherwise() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.getComponent("jmap", JmapComponent.class).getConfiguration().setAccessToken("of-the-component");

            assertThat(endpoint(context, SOURCE_ALONE).getMailbox()).isEqualTo("inbox");
        }
    }

    @Test
    void theSourceHasWhatIsSet() throws Exception {
        String route =
                """
                from:
                  uri: kamelet:jmap-source
                  parameters:
                    server: http://127.0.0.1:1
                    accessToken: RAW(%1$s)
                    mailbox: Projects/Camel
                    from: billing@example.com
                    subject: RAW(%1$s)
                    body: json
                    moveTo: RAW(%1$s)
                    push: true
                  steps: [{to: mock:in}]
                """
                        .formatted(ODD);
        try (CamelContext context = new DefaultCamelContext()) {
            JmapConfiguration endpoint = endpoint(context, route);

            assertThat(endpoint.getServer()).isEqualTo("http://127.0.0.1:1");
            assertThat(endpoint.getAccessToken()).isEqualTo(ODD);
            assertThat(endpoint.getMailbox()).isEqualTo("Projects/Camel");
            assertThat(endpoint.getFilterConditions()).isEqualTo(Map.of("from", "billing@example.com", "subject", ODD));
            assertThat(endpoint.getBody()).isEqualTo(JmapBodyType.json);
            assertThat(endpoint.getMoveTo()).isEqualTo(ODD);
            assertThat(endpoint.isPush()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"What?", "inbox?delete=true", "Profit & loss/100% + tax", "#1 (old)"})
    void aMailboxMayHaveAnyName(String mailbox) throws Exception {
        String parameters = "parameters: {accessToken: secret, operation: move, mailbox: 'RAW(" + mailbox + ")'}";
        String source = "{from: {uri: kamelet:jmap-source, %s, steps: [{to: mock:in}]}}".formatted(parameters);
        String action = "{from: {uri: direct:in, steps: [{to: {uri: kamelet:jmap-action, %s}}]}}".formatted(parameters);
        for (String route : List.of(source, action)) {
            try (CamelContext context = new DefaultCamelContext()) {
                JmapConfiguration endpoint = endpoint(context, route);

                assertThat(endpoint.getMailbox()).isEqualTo(mailbox);
                assertThat(endpoint.isDelete()).isFalse();
            }
        }
    }

    @Test
    void theSinkHasWhatIsSet() throws Exception {
        String route =
                """
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:jmap-sink
                        parameters:
                          server: mail.example.com
                          username: me@example.com
                          password: RAW(%1$s)
                          to: Jane Doe <jane@example.com>, joe@example.com
                          replyTo: office@example.com
                          subject: RAW(%1$s)
                          from: me@example.com
                          identityId: I1
                          contentType: text/html
                """
                        .formatted(ODD);
        try (CamelContext context = new DefaultCamelContext()) {
            JmapConfiguration endpoint = endpoint(context, route);

            assertThat(endpoint.getServer()).isEqualTo("mail.example.com");
            assertThat(endpoint.getUsername()).isEqualTo("me@example.com");
            assertThat(endpoint.getPassword()).isEqualTo(ODD);
            assertThat(endpoint.getMailbox()).isEqualTo("sent");
            assertThat(endpoint.getTo()).isEqualTo("Jane Doe <jane@example.com>, joe@example.com");
            assertThat(endpoint.getReplyTo()).isEqualTo("office@example.com");
            assertThat(endpoint.getSubject()).isEqualTo(ODD);
            assertThat(endpoint.getFrom()).isEqualTo("me@example.com");
            assertThat(endpoint.getIdentityId()).isEqualTo("I1");
            assertThat(endpoint.getContentType()).isEqualTo("text/html");
        }
    }

    @Test
    void theActionHasWhatIsSet() throws Exception {
        String route =
                """
                from:
                  uri: direct:in
                  steps:
                    - to:
                        uri: kamelet:jmap-action
                        parameters:
                          accessToken: secret
                          operation: queryEmails
                          mailbox: archive
                          filter: '{"from": "billing@example.com"}'
                          addKeywords: $flagged,filed
                          removeKeywords: $seen
                          outputType: json
                """;
        try (CamelContext context = new DefaultCamelContext()) {
            JmapConfiguration endpoint = endpoint(context, route);

            assertThat(endpoint.getOperation()).isEqualTo(JmapOperation.queryEmails);
            assertThat(endpoint.getMailbox()).isEqualTo("archive");
            assertThat(endpoint.getFilter()).isEqualTo("{\"from\": \"billing@example.com\"}");
            assertThat(endpoint.getAddKeywords()).isEqualTo("$flagged,filed");
            assertThat(endpoint.getRemoveKeywords()).isEqualTo("$seen");
            assertThat(endpoint.getOutputType()).isEqualTo(JmapOutputType.json);
        }
    }

    @Test
    void aPipeTakesPropertiesOfTheApplication() throws Exception {
        String pipe =
                """
                apiVersion: camel.apache.org/v1
                kind: Pipe
                metadata:
                  name: placeholders
                spec:
                  source:
                    uri: direct:in
                  sink:
                    ref: {kind: Kamelet, apiVersion: camel.apache.org/v1, name: jmap-sink}
                    properties:
                      accessToken: RAW({{the.token}})
                      to: RAW({{recipient}})
                """;
        try (CamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().addInitialProperty("the.token", ODD);
            context.getPropertiesComponent().addInitialProperty("recipient", "team@example.com");
            Kamelets.load(context, pipe);

            JmapConfiguration endpoint = endpoint(context);

            assertThat(endpoint.getAccessToken()).isEqualTo(ODD);
            assertThat(endpoint.getTo()).isEqualTo("team@example.com");
        }
    }

    private static JmapConfiguration endpoint(CamelContext context, String route) throws Exception {
        return endpoint(Kamelets.load(context, "- " + route.indent(2).strip()));
    }

    /** The options of the only jmap endpoint; it speaks with no server, as none is asked for anything before a second is over. */
    private static JmapConfiguration endpoint(CamelContext context) {
        context.start();
        return context.getEndpoints().stream()
                .filter(JmapEndpoint.class::isInstance)
                .map(endpoint -> ((JmapEndpoint) endpoint).getConfiguration())
                .findFirst()
                .orElseThrow();
    }
}
