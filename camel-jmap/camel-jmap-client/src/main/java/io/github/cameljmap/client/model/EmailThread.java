package io.github.cameljmap.client.model;

import java.util.List;
import java.util.Optional;

/**
 * A conversation, the data type Thread (RFC 8621 §3).
 *
 * @param id       server-set id
 * @param emailIds its emails, oldest first
 */
public record EmailThread(Optional<String> id, List<String> emailIds) {

    public EmailThread {
        id = Absent.toEmpty(id);
        emailIds = Absent.toEmpty(emailIds);
    }
}
