package io.github.cameljmap.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;

/** Messages for tests, as the bytes that a mail server gets. */
public final class TestMails {
    private TestMails() {}

    public static byte[] plain(String from, String to, String subject, String text) {
        return mail().from(from).to(to).subject(subject).text(text).bytes();
    }

    /** {@code count} messages with the subjects "Mail 1", "Mail 2" and so on. */
    public static List<byte[]> numbered(int count, String from, String to) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> plain(from, to, "Mail " + i, "This is mail " + i + ".\r\n"))
                .toList();
    }

    public static Builder mail() {
        return new Builder();
    }

    /** Everything is optional. */
    public static final class Builder {
        private static final String FILLER = "0123456789 abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ\r\n";

        private final Map<String, String> headers = new LinkedHashMap<>();
        private final List<MimeBodyPart> attachments = new ArrayList<>();
        private String from = "sender@example.com";
        private String to = "";
        private String cc = "";
        private String subject = "";
        private String messageId = "<" + UUID.randomUUID() + "@example.com>";
        private Instant sentAt = Instant.now();
        private String text = "";
        private String html;
        private Charset charset = StandardCharsets.UTF_8;

        private Builder() {}

        public Builder from(String address) {
            from = address;
            return this;
        }

        public Builder to(String... addresses) {
            to = String.join(", ", addresses);
            return this;
        }

        public Builder cc(String... addresses) {
            cc = String.join(", ", addresses);
            return this;
        }

        public Builder subject(String subject) {
            this.subject = subject;
            return this;
        }

        /** With its angle brackets. */
        public Builder messageId(String messageId) {
            this.messageId = messageId;
            return this;
        }

        public Builder sentAt(Instant sentAt) {
            this.sentAt = sentAt;
            return this;
        }

        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        public Builder text(String text) {
            this.text = crlf(text);
            return this;
        }

        /** Makes the message a multipart/alternative of text and HTML. */
        public Builder html(String html) {
            this.html = crlf(html);
            return this;
        }

        /** Of the texts and the subject; UTF-8 by default. */
        public Builder charset(Charset charset) {
            this.charset = charset;
            return this;
        }

        public Builder attach(String name, String contentType, byte[] content) {
            return with(() -> {
                MimeBodyPart part = new MimeBodyPart();
                part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, contentType)));
                part.setFileName(name);
                attachments.add(part);
            });
        }

        /** Fills the text up to about this many bytes. */
        public Builder size(int bytes) {
            text = text + FILLER.repeat(Math.max(0, bytes - text.length()) / FILLER.length());
            return this;
        }

        public byte[] bytes() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            with(() -> {
                MimeMessage message = new WithMessageId(messageId);
                message.setFrom(new InternetAddress(from));
                message.setRecipients(RecipientType.TO, InternetAddress.parse(to));
                message.setRecipients(RecipientType.CC, InternetAddress.parse(cc));
                message.setSubject(subject, charset.name());
                message.setSentDate(Date.from(sentAt));
                for (Map.Entry<String, String> header : headers.entrySet()) {
                    message.setHeader(header.getKey(), header.getValue());
                }
                if (attachments.isEmpty()) {
                    setBody(message);
                } else {
                    MimeMultipart mixed = new MimeMultipart("mixed");
                    MimeBodyPart body = new MimeBodyPart();
                    setBody(body);
                    mixed.addBodyPart(body);
                    for (MimeBodyPart attachment : attachments) {
                        mixed.addBodyPart(attachment);
                    }
                    message.setContent(mixed);
                }
                message.saveChanges();
                message.writeTo(out);
            });
            return out.toByteArray();
        }

        private void setBody(MimePart part) throws MessagingException {
            if (html == null) {
                part.setText(text, charset.name());
                return;
            }
            MimeBodyPart textPart = new MimeBodyPart();
            textPart.setText(text, charset.name());
            MimeBodyPart htmlPart = new MimeBodyPart();
            htmlPart.setText(html, charset.name(), "html");
            part.setContent(new MimeMultipart("alternative", textPart, htmlPart));
        }

        private Builder with(Step step) {
            try {
                step.run();
                return this;
            } catch (MessagingException e) {
                throw new IllegalArgumentException(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A mail server refuses a lone line feed; jakarta.mail lets it pass. */
    private static String crlf(String text) {
        return text.replaceAll("\\R", "\r\n");
    }

    private interface Step {
        void run() throws MessagingException, IOException;
    }

    /** MimeMessage makes up a Message-ID of its own on saveChanges. */
    private static final class WithMessageId extends MimeMessage {
        private final String messageId;

        WithMessageId(String messageId) {
            super((Session) null);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
