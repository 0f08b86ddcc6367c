package io.github.cameljmap.component.binding;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.BlobSource.Opener;
import io.github.cameljmap.client.model.EmailAddress;

/** A whole message (RFC 5322) whose header was read; the rest is read only while it is uploaded. */
public final class RawMessage {

    // far more than any server takes
    private static final int MAX_HEADER = 1024 * 1024;

    private static final Set<String> BLIND = Set.of("bcc", "resent-bcc");
    private static final Set<String> BLIND_AND_ID = Set.of("bcc", "resent-bcc", "message-id");

    private final InternetHeaders header;
    private final Opener whole;
    private final boolean isRepeatable;

    private RawMessage(byte[] header, Opener whole, boolean isRepeatable) {
        if (!new String(header, StandardCharsets.ISO_8859_1).matches("(?s)[!-9;-~]+[ \\t]*:.*")) {
            throw new IllegalArgumentException(
                    "The body is no message (RFC 5322): it does not begin with a header field");
        }
        try {
            this.header = new InternetHeaders(new ByteArrayInputStream(header), true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The header of the body cannot be read: " + e.getMessage(), e);
        }
        this.whole = whole;
        this.isRepeatable = isRepeatable;
    }

    /** One that can be opened again. */
    static RawMessage of(Opener whole) {
        try (InputStream in = new BufferedInputStream(whole.open())) {
            return new RawMessage(readHeader(in), whole, true);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    /** One that can be read once. */
    public static RawMessage of(InputStream stream) {
        try {
            InputStream in = new BufferedInputStream(stream);
            byte[] header = readHeader(in);
            return new RawMessage(header, () -> new SequenceInputStream(new ByteArrayInputStream(header), in), false);
        } catch (IOException e) {
            throw new UncheckedIOException("The body cannot be read", e);
        }
    }

    /** One of Jakarta Mail. */
    static RawMessage of(MimeMessage message) {
        try {
            String lines = String.join("\r\n", Collections.list(message.getAllHeaderLines()));
            return new RawMessage(lines.getBytes(StandardCharsets.UTF_8), () -> BlobContent.spooled(message), true);
        } catch (MessagingException e) {
            throw new IllegalArgumentException("The header of the body cannot be read: " + e.getMessage(), e);
        }
    }

    /** From. */
    public List<EmailAddress> from() {
        return addresses("From");
    }

    /** To. */
    public List<EmailAddress> to() {
        return addresses("To");
    }

    /** Cc. */
    public List<EmailAddress> cc() {
        return addresses("Cc");
    }

    /** Bcc. */
    public List<EmailAddress> bcc() {
        return addresses("Bcc");
    }

    /** Message-ID, without angle brackets. */
    public Optional<String> messageId() {
        return Optional.ofNullable(header.getHeader("Message-ID", null))
                .map(id -> id.replaceAll("[<>\\s]", ""))
                .filter(id -> !id.isEmpty());
    }

    /**
     * Its bytes, with this Message-ID and without Bcc; with line ends as RFC 5322 has them, if the header's are those of Unix.
     */
    public BlobSource content(String messageId) {
        boolean sameId = messageId().filter(messageId::equals).isPresent();
        Opener changed = () -> {
            InputStream in = new BufferedInputStream(whole.open());
            try {
                String fields = new String(readHeader(in), StandardCharsets.ISO_8859_1);
                boolean unix = !fields.contains("\r\n");
                String kept = sameId
                        ? without(fields, BLIND)
                        : "Message-ID: <" + messageId + ">\r\n" + without(fields, BLIND_AND_ID);
                InputStream start = new ByteArrayInputStream(
                        kept.replaceAll("\r?\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                return new SequenceInputStream(start, unix ? new CrLfStream(in) : in);
            } catch (IOException | RuntimeException e) {
                in.close();
                throw e;
            }
        };
        return isRepeatable
                ? BlobSource.repeatable(changed, OptionalLong.empty())
                : BlobSource.of(changed, OptionalLong.empty());
    }

    // With the lines that continue it. A carriage return alone may begin a line, too: that is how some read it.
    private static String without(String fields, Set<String> names) {
        StringBuilder kept = new StringBuilder();
        boolean dropping = false;
        for (String line : fields.split("(?<=\n)|(?<=\r)(?![\r\n])")) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                dropping = names.contains(fieldName(line));
            }
            if (!dropping) {
                kept.append(line);
            } else if (!kept.isEmpty() && kept.charAt(kept.length() - 1) == '\r') {
                kept.append('\n');
            }
        }
        return kept.toString();
    }

    private static String fieldName(String line) {
        return line.substring(0, Math.max(0, line.indexOf(':'))).stripTrailing().toLowerCase(Locale.ROOT);
    }

    private List<EmailAddress> addresses(String field) {
        String value = header.getHeader(field, ",");
        if (value == null) {
            return List.of();
        }
        try {
            List<EmailAddress> addresses = new ArrayList<>();
            for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                Stream.of(address.isGroup() ? address.getGroup(false) : new InternetAddress[] {address})
                        .filter(one -> one.getAddress() != null)
                        .map(one -> EmailAddress.of(one.getPersonal(), one.getAddress()))
                        .forEach(addresses::add);
            }
            return addresses;
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "The body's header field " + field + " is not a list of addresses: " + e.getMessage(), e);
        }
    }

    // Up to the empty line, which belongs to it.
    private static byte[] readHeader(InputStream in) throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        int lineLength = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            header.write(next);
            if (header.size() > MAX_HEADER) {
                throw new IllegalArgumentException("The body is no message (RFC 5322): its header does not end");
            }
            if (next == '\n') {
                if (lineLength == 0) {
                    break;
                }
                lineLength = 0;
            } else if (next != '\r') {
                lineLength++;
            }
        }
        return header.toByteArray();
    }
}
