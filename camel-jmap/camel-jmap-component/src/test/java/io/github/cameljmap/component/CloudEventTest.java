package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.DataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.component.support.Exchanges;
import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.component.transform.JmapCloudEventDataTypeTransformer;

import static io.github.cameljmap.component.support.Json.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An email as a CloudEvent, by the data type that a route or a Kamelet names. */
@Timeout(60)
class CloudEventTest {

    private static final String TRANSFORMED = "jmap:application-cloudevents";

    @RegisterExtension
    static final ScriptedServer SERVER = new ScriptedServer();

    private final Exchange exchange = Exchanges.empty();

    @Test
    void anEmailThatWasReceived() throws Exception {
        Map<String, Object> headers = receive("jmap:inbox");

        assertThat(headers)
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "u00000000/M1")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "org.apache.camel.event.jmap.created")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "jmap:u00000000/inbox")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "Subject of M1")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2026-11-14T19:14:25Z");
    }

    @ParameterizedTest
    @CsvSource({
        "text, text/plain",
        "html, text/html",
        "raw, message/rfc822",
        "json, application/json",
        "email, application/json",
        "none,"
    })
    void theContentTypeIsThatOfTheBody(String body, String contentType) throws Exception {
        assertThat(receive("jmap:inbox?body=" + body).get(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE))
                .isEqualTo(contentType);
    }

    @Test
    void theSourceIsAUriAndTellsNoSecret() throws Exception {
        Map<String, Object> headers = receive("jmap:Entwürfe?filter.from=jane@example.com");

        assertThat(headers).containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "jmap:u00000000/Entw%C3%BCrfe");
    }

    @Test
    void whatTheRouteHasSetStays() {
        exchange.getMessage().setHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "com.example.invoice");
        exchange.getMessage().setHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID, "42");
        exchange.getMessage().setHeader(JmapConstants.EMAIL_ID, "M1");

        assertThat(transform())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "com.example.invoice")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "42");
    }

    @Test
    void anEventHasItsOwnTypeAndId() {
        exchange.getMessage().setHeader(JmapConstants.EMAIL_ID, "M1");
        exchange.getMessage().setHeader("CamelJmapEvent", "destroyed");
        exchange.getMessage().setHeader("CamelJmapEventId", "e1");

        assertThat(transform())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "org.apache.camel.event.jmap.destroyed")
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "e1");
    }

    @Test
    void aMessageThatIsNoEmailHasTheRequiredAttributes() {
        assertThat(transform())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, exchange.getExchangeId())
                .containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "jmap:unknown")
                .containsKeys(CloudEvent.CAMEL_CLOUD_EVENT_TYPE, CloudEvent.CAMEL_CLOUD_EVENT_TIME)
                .doesNotContainKey(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT);
    }

    private Map<String, Object> transform() {
        new JmapCloudEventDataTypeTransformer()
                .transform(exchange.getMessage(), DataType.ANY, new DataType(TRANSFORMED));
        return exchange.getMessage().getHeaders();
    }

    private static Map<String, Object> receive(String uri) throws Exception {
        SERVER.answers(found("M1"));
        CamelContext context =
                JmapRoutes.at(SERVER.sessionUrl(), settings -> settings.setAccessToken(ScriptedServer.TOKEN));
        JmapRoutes.with(
                context, routes -> routes.from(uri + (uri.contains("?") ? "&" : "?") + "initialDelay=0&repeatCount=1")
                        .transform(new DataType(TRANSFORMED))
                        .to("mock:end"));
        try (context) {
            context.start();
            MockEndpoint end = context.getEndpoint("mock:end", MockEndpoint.class);
            await().until(() -> end.getReceivedCounter() == 1);
            return end.getExchanges().get(0).getMessage().getHeaders();
        }
    }
}
