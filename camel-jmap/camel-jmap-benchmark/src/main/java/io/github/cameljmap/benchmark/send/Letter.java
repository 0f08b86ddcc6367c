package io.github.cameljmap.benchmark.send;

import java.nio.ByteBuffer;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;

/**
 * An email to send. No two have the same subject or the same attachment.
 *
 * @param enclosed what the attachment is made of; empty for none
 */
record Letter(int number, byte[] enclosed) {

    static final String ATTACHMENT = "figures.bin";
    static final String ATTACHMENT_TYPE = "application/octet-stream";

    private static final String TEXT =
            "A line of this length, sixteen times in all, makes an email of 1 KB.\r\n".repeat(16);

    /** What attachments of so many bytes are made of, different in each JVM; none are for a number and nothing else. */
    static byte[] enclosure(int bytes) {
        byte[] enclosed = new byte[bytes == 0 ? 0 : Math.max(bytes, Integer.BYTES)];
        ThreadLocalRandom.current().nextBytes(enclosed);
        return enclosed;
    }

    static String subject(int number) {
        return "Letter " + number;
    }

    String subject() {
        return subject(number);
    }

    String text() {
        return TEXT;
    }

    boolean hasAttachment() {
        return enclosed.length > 0;
    }

    DataHandler attachment() {
        byte[] own = enclosed.clone();
        ByteBuffer.wrap(own).putInt(number);
        return new DataHandler(new ByteArrayDataSource(own, ATTACHMENT_TYPE));
    }
}
