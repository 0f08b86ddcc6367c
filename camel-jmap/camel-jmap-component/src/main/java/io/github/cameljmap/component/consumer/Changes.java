package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Map;

import io.github.cameljmap.client.model.Email;

/**
 * What changed since a state.
 *
 * @param newState  the state that the changes lead to
 * @param hasMore   whether there are more behind it
 * @param created   ids of new emails
 * @param updated   ids of emails whose mailboxes or keywords changed
 * @param destroyed ids of emails that are gone for good
 * @param emails    of the new and the changed ones at least what decides about them, by id
 * @param withAll   whether the new ones have all that their exchanges need
 */
record Changes(
        String newState,
        boolean hasMore,
        List<String> created,
        List<String> updated,
        List<String> destroyed,
        Map<String, Email> emails,
        boolean withAll) {

    boolean isEmpty() {
        return created.isEmpty() && updated.isEmpty() && destroyed.isEmpty();
    }
}
