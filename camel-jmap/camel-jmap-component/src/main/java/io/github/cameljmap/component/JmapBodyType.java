package io.github.cameljmap.component;

/** What of an email becomes the message body. */
public enum JmapBodyType {

    /** Its plain text; made from the HTML where there is none. */
    text,

    /** Its HTML; made from the plain text where there is none. */
    html,

    /** The raw message (RFC 5322) as a stream. */
    raw,

    /** The Email object of JMAP (RFC 8621 §4) as JSON text. */
    json,

    /** The {@link io.github.cameljmap.client.model.Email} record. */
    email,

    /** Nothing. */
    none
}
