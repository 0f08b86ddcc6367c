package io.github.cameljmap.benchmark.send;

import java.io.ByteArrayInputStream;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.InternetHeaders;

/**
 * An email that has arrived.
 *
 * @param from  the address in its From
 * @param bytes of the whole message
 */
record Arrival(String from, String subject, int bytes) {

    static Arrival of(byte[] message) {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(message));
            String from = new InternetAddress(headers.getHeader("From", null)).getAddress();
            return new Arrival(from, headers.getHeader("Subject", null), message.length);
        } catch (MessagingException e) {
            throw new IllegalStateException("something else has arrived", e);
        }
    }
}
