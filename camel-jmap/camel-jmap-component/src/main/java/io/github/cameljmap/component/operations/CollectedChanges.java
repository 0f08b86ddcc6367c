package io.github.cameljmap.component.operations;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.cameljmap.client.call.ChangesResult;
import io.github.cameljmap.client.model.EmailChanges;

/** Sums up pages of changes: each email is named once, by what became of it since the first state. */
final class CollectedChanges {

    private final String oldState;
    private final Set<String> created = new LinkedHashSet<>();
    private final Set<String> updated = new LinkedHashSet<>();
    private final Set<String> destroyed = new LinkedHashSet<>();
    private String newState;

    CollectedChanges(String oldState) {
        this.oldState = oldState;
        this.newState = oldState;
    }

    String newState() {
        return newState;
    }

    void add(ChangesResult page, String pageState) {
        newState = pageState;
        page.created().forEach(this::created);
        page.updated().forEach(this::updated);
        page.destroyed().forEach(this::destroyed);
    }

    // Cyrus gives an email that comes back, byte for byte, the id that it had
    private void created(String id) {
        if (destroyed.remove(id)) {
            updated.add(id);
        } else if (!updated.contains(id)) {
            created.add(id);
        }
    }

    private void updated(String id) {
        if (!created.contains(id)) {
            destroyed.remove(id);
            updated.add(id);
        }
    }

    private void destroyed(String id) {
        updated.remove(id);
        if (!created.remove(id)) {
            destroyed.add(id);
        }
    }

    EmailChanges toChanges() {
        return new EmailChanges(oldState, newState, List.copyOf(created), List.copyOf(updated), List.copyOf(destroyed));
    }
}
