package io.github.cameljmap.component.binding;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.MimeMessage;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;

/** Knows which of the kinds of bodies one is: a whole message, an Email, HTML or text. */
final class BodyReader {

    private static final String TEXT = "text/plain";
    private static final String HTML = "text/html";
    private static final String JSON = "application/json";
    private static final String MESSAGE = "message/rfc822";

    private final Exchange exchange;
    private final String type;

    BodyReader(Exchange exchange, JmapConfiguration configuration) {
        this.exchange = exchange;
        String given = exchange.getMessage()
                .getHeader(JmapConstants.SEND_CONTENT_TYPE, configuration.getContentType(), String.class);
        this.type = given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!List.of(TEXT, HTML, JSON, MESSAGE).contains(type)) {
            throw new IllegalArgumentException("contentType is " + given + ", but the body of an email is text/plain or"
                    + " text/html, application/json for an Email object of JMAP, or message/rfc822 for a whole message;"
                    + " send anything else as an attachment");
        }
    }

    /** The whole message that a body is; empty when it is none. */
    Optional<RawMessage> raw(Object body) {
        if (body instanceof MimeMessage message) {
            return Optional.of(RawMessage.of(message));
        }
        return type.equals(MESSAGE) && email(body).isEmpty() ? Optional.of(bytes(body)) : Optional.empty();
    }

    /** The Email that a body is; empty when it is none. */
    Optional<Email> email(Object body) {
        if (body instanceof Email email) {
            return Optional.of(EmailBody.toCreate(email));
        }
        if (body instanceof JsonNode || body instanceof Map) {
            return Optional.of(EmailBody.read(body));
        }
        return type.equals(JSON) ? Optional.of(EmailBody.parse(text(body))) : Optional.empty();
    }

    /** An email with a body as its text. */
    Email texts(Object body) {
        String text = text(body);
        return type.equals(HTML)
                ? Email.builder().text(BodyText.htmlToPlain(text)).html(text).build()
                : Email.builder().text(text).build();
    }

    private RawMessage bytes(Object body) {
        Object content = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (content instanceof File file) {
            Path path = file.toPath();
            return RawMessage.of(() -> Files.newInputStream(path));
        }
        if (content instanceof Path path) {
            return RawMessage.of(() -> Files.newInputStream(path));
        }
        if (content instanceof byte[] bytes) {
            return RawMessage.of(() -> new ByteArrayInputStream(bytes));
        }
        if (content instanceof String text) {
            return RawMessage.of(() -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
        return RawMessage.of(converted(InputStream.class, body));
    }

    private String text(Object body) {
        return body == null ? "" : converted(String.class, body);
    }

    private <T> T converted(Class<T> wanted, Object body) {
        T converted = body == null
                ? null
                : exchange.getContext().getTypeConverter().convertTo(wanted, exchange, body);
        if (converted == null) {
            throw new IllegalArgumentException("The body is a "
                    + (body == null ? "null" : body.getClass().getName())
                    + ", which Camel cannot turn into " + (wanted == String.class ? "text" : "a stream")
                    + ": convert it before the jmap endpoint");
        }
        return converted;
    }
}
