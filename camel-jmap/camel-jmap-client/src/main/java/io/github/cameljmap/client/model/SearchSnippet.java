package io.github.cameljmap.client.model;

import java.util.Optional;

/**
 * What of an email matches a search, as HTML in which {@code <mark>} stands around each match (RFC 8621 §5). SearchSnippet/get
 * has the argument {@code emailIds} instead of ids, and {@code filter}.
 *
 * @param emailId the email
 * @param subject its subject; absent when nothing of it matches
 * @param preview a piece of its text, at most 255 bytes long; absent when nothing of it matches
 */
public record SearchSnippet(String emailId, Optional<String> subject, Optional<String> preview) {

    public SearchSnippet {
        emailId = emailId == null ? "" : emailId;
        subject = Absent.toEmpty(subject);
        preview = Absent.toEmpty(preview);
    }
}
