package io.github.cameljmap.component.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.HeaderFilterStrategy;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailHeader;

/** Makes plain headers of the header fields of an email, for routes that know those of camel-mail. */
final class MailHeaders {

    // A sender may write as many and as long ones as the servers on the way let through.
    private static final int MAX_FIELDS = 1000;
    private static final int MAX_LENGTH = 64 * 1024;

    // RFC 5322 §2.2
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,998}");

    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");

    private final HeaderFilterStrategy filter;

    MailHeaders(HeaderFilterStrategy filter) {
        this.filter = filter;
    }

    // A field that stands there several times, as Received does, becomes a list. The usual ones are set decoded.
    void set(Exchange exchange, Email email) {
        Message message = exchange.getMessage();
        Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        email.headers().stream()
                .filter(field -> NAME.matcher(field.name()).matches())
                .limit(MAX_FIELDS)
                .forEach(field -> {
                    String value = value(field);
                    if (!filter.applyFilterToExternalHeaders(field.name(), value, exchange)) {
                        values.computeIfAbsent(field.name(), name -> new ArrayList<>())
                                .add(value);
                    }
                });
        values.forEach((name, all) -> message.setHeader(name, all.size() == 1 ? all.get(0) : List.copyOf(all)));
        email.subject().ifPresent(subject -> message.setHeader("Subject", OneLine.clean(subject)));
        setAddresses(message, "From", email.from());
        setAddresses(message, "To", email.to());
        setAddresses(message, "Cc", email.cc());
        setAddresses(message, "Bcc", email.bcc());
        setAddresses(message, "Reply-To", email.replyTo());
    }

    private static String value(EmailHeader field) {
        String value = field.value();
        String start = value.substring(0, Math.min(value.length(), MAX_LENGTH));
        return OneLine.clean(FOLD.matcher(start).replaceAll("").strip());
    }

    /** Sets a header to addresses as they stand in a message; where there are none it is not set. */
    static void setAddresses(Message message, String header, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            message.setHeader(header, EmailAddress.join(addresses));
        }
    }
}
