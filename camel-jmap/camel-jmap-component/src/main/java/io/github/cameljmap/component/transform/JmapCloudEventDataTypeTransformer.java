package io.github.cameljmap.component.transform;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.JmapEndpoint;

/** Adds the headers of a CloudEvent (version 1.0) to an email that was received. What is there already stays. */
@DataTypeTransformer(
        name = "jmap:application-cloudevents",
        description = "Adds CloudEvent headers to the Camel message with the details of an email received over JMAP")
public class JmapCloudEventDataTypeTransformer extends Transformer {

    private static final String TYPE = "org.apache.camel.event.jmap.";

    // what trackBy=state sets; all other emails are new ones
    private static final String EVENT = "CamelJmapEvent";
    private static final String EVENT_ID = "CamelJmapEventId";

    @Override
    public void transform(Message message, DataType from, DataType to) {
        Map<String, Object> headers = message.getHeaders();
        headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_ID, id(message));
        headers.putIfAbsent(
                CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE + text(message, EVENT).orElse("created"));
        headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, source(message));
        headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_TIME, time(message));
        text(message, JmapConstants.SUBJECT)
                .ifPresent(subject -> headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, subject));
        endpoint(message)
                .map(JmapConfiguration::getBody)
                .flatMap(JmapCloudEventDataTypeTransformer::mediaType)
                .ifPresent(type -> headers.putIfAbsent(CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, type));
    }

    // The same email read again is the same event, so that a receiver can tell duplicates.
    private static String id(Message message) {
        return text(message, EVENT_ID)
                .or(() -> text(message, JmapConstants.EMAIL_ID).map(email -> account(message) + "/" + email))
                .orElseGet(() -> message.getExchange().getExchangeId());
    }

    /** A URI that names the account and the mailbox, and nothing else of the endpoint's options. */
    private static String source(Message message) {
        String mailbox = endpoint(message)
                .map(JmapConfiguration::getMailbox)
                .map(name -> "/" + name)
                .orElse("");
        try {
            return new URI("jmap", account(message) + mailbox, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String time(Message message) {
        Instant receivedAt = message.getHeader(JmapConstants.RECEIVED_AT, Instant.class);
        return receivedAt == null ? CloudEvents.v1_0.getEventTime(message.getExchange()) : receivedAt.toString();
    }

    private static Optional<String> mediaType(JmapBodyType body) {
        return switch (body) {
            case text -> Optional.of("text/plain");
            case html -> Optional.of("text/html");
            case raw -> Optional.of("message/rfc822");
            case json, email -> Optional.of("application/json");
            case none -> Optional.empty();
        };
    }

    private static String account(Message message) {
        return text(message, JmapConstants.ACCOUNT_ID).orElse("unknown");
    }

    private static Optional<JmapConfiguration> endpoint(Message message) {
        return message.getExchange().getFromEndpoint() instanceof JmapEndpoint endpoint
                ? Optional.of(endpoint.getConfiguration())
                : Optional.empty();
    }

    private static Optional<String> text(Message message, String header) {
        return Optional.ofNullable(message.getHeader(header, String.class));
    }
}
