package io.github.cameljmap.client.model;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The text of one body part (RFC 8621 §4.1.4).
 *
 * @param value             the text, decoded
 * @param isEncodingProblem whether the server met bytes that its charset does not have
 * @param isTruncated       whether the text was cut to {@code maxBodyValueBytes}
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record EmailBodyValue(@JsonInclude String value, boolean isEncodingProblem, boolean isTruncated) {

    public EmailBodyValue {
        value = value == null ? "" : value;
    }

    public static EmailBodyValue of(String value) {
        return new EmailBodyValue(value, false, false);
    }
}
