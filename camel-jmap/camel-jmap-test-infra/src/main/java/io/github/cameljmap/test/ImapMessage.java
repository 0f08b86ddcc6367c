package io.github.cameljmap.test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** A message as IMAP shows it; flags are written as in IMAP ({@code \Seen}, {@code $custom}). */
public record ImapMessage(long uid, Set<String> flags, Instant receivedAt, byte[] raw) {
    /** A file that came with the message. */
    public record Attachment(String name, String contentType, byte[] content) {}

    public String subject() {
        return read(() -> mime().getSubject());
    }

    /** With its angle brackets. */
    public String messageId() {
        return read(() -> mime().getMessageID());
    }

    /** The first header of this name, decoded. */
    public Optional<String> header(String name) {
        return read(() -> {
            String[] values = mime().getHeader(name);
            return values == null
                    ? Optional.empty()
                    : Optional.of(MimeUtility.decodeText(MimeUtility.unfold(values[0])));
        });
    }

    /** The text of the first part of type text/plain. */
    public String text() {
        return content("text/plain");
    }

    /** The text of the first part of type text/html. */
    public String html() {
        return content("text/html");
    }

    public List<Attachment> attachments() {
        return read(() -> {
            List<Attachment> attachments = new ArrayList<>();
            for (Part part : leaves(mime())) {
                if (part.getFileName() != null) {
                    attachments.add(new Attachment(
                            MimeUtility.decodeText(part.getFileName()),
                            part.getContentType().split(";")[0],
                            part.getInputStream().readAllBytes()));
                }
            }
            return attachments;
        });
    }

    /** For whatever the other methods do not tell. */
    public MimeMessage mime() {
        return read(() -> new MimeMessage(null, new ByteArrayInputStream(raw)));
    }

    private String content(String type) {
        return read(() -> {
            for (Part part : leaves(mime())) {
                if (part.isMimeType(type) && part.getFileName() == null) {
                    return (String) part.getContent();
                }
            }
            throw new IllegalStateException("no part of type " + type);
        });
    }

    /** The parts that are not made of parts, in the order of the message. */
    private static List<Part> leaves(Part part) throws MessagingException, IOException {
        if (!(part.getContent() instanceof Multipart parts)) {
            return List.of(part);
        }
        List<Part> leaves = new ArrayList<>();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart child = parts.getBodyPart(i);
            leaves.addAll(leaves(child));
        }
        return leaves;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Reading<T> {
        T read() throws MessagingException, IOException;
    }
}
