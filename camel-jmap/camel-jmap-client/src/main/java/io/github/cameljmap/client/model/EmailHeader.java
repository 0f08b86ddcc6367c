package io.github.cameljmap.client.model;

/**
 * One header field as it stands in the message (RFC 8621 §4.1.3).
 *
 * @param name  the field's name, in the sender's spelling
 * @param value the field's raw value
 */
public record EmailHeader(String name, String value) {

    public EmailHeader {
        name = name == null ? "" : name;
        value = value == null ? "" : value;
    }
}
