package io.github.cameljmap.client.model;

import java.util.List;

/**
 * What happened to the emails of an account between two states (RFC 8620 §5.2). No id is in two of the lists.
 *
 * @param oldState  the state that the changes start from
 * @param newState  the state that they lead to, and the next ones start from
 * @param created   ids of emails that are new
 * @param updated   ids of emails whose keywords or mailboxes changed
 * @param destroyed ids of emails that are gone
 */
public record EmailChanges(
        String oldState, String newState, List<String> created, List<String> updated, List<String> destroyed) {

    public EmailChanges {
        created = Absent.toEmpty(created);
        updated = Absent.toEmpty(updated);
        destroyed = Absent.toEmpty(destroyed);
    }
}
