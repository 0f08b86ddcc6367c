package io.github.cameljmap.component.consumer;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What we did to emails after their exchanges, so that the server's news of it is not taken for somebody else's change. Used
 * by the reader's thread only.
 */
final class OwnChanges {

    private static final int MAX = 1000;

    private final Courier courier;
    private final Snapshot snapshot;

    // those that the snapshot does not know of yet; the oldest first, as the others
    private final Map<String, AfterActions.Change> pending = new LinkedHashMap<>();
    private final Set<String> recent = new LinkedHashSet<>();

    OwnChanges(Courier courier, Snapshot snapshot) {
        this.courier = courier;
        this.snapshot = snapshot;
        courier.onChange(this::changed);
    }

    private void changed(String id, AfterActions.Change change) {
        pending.put(id, change);
        recent.add(id);
        if (pending.size() > MAX) {
            pending.remove(pending.keySet().iterator().next());
        }
        if (recent.size() > MAX) {
            recent.remove(recent.iterator().next());
        }
    }

    /** Whether we changed an email not long ago. */
    boolean contains(String id) {
        return recent.contains(id);
    }

    /** Tells the snapshot about the emails that it has. */
    void apply() {
        Map<String, Optional<KnownEmail>> changes = new LinkedHashMap<>();
        pending.forEach((id, change) -> {
            if (snapshot.contains(id)) {
                changes.put(id, after(id, change));
            }
        });
        changes.keySet().forEach(pending::remove);
        snapshot.amend(changes);
    }

    private Optional<KnownEmail> after(String id, AfterActions.Change change) {
        if (change.destroys()) {
            return Optional.empty();
        }
        Optional<String> mailboxId = courier.mailboxId();
        // an email of which only the id is known is in the mailbox, else it would not be known
        KnownEmail before = snapshot.get(id)
                .orElseGet(() -> new KnownEmail(mailboxId.map(Set::of).orElse(Set.of()), Set.of()));
        KnownEmail after = before.patched(change.patch());
        boolean stays = mailboxId.map(after.mailboxIds()::contains).orElse(true);
        return Optional.of(after).filter(email -> stays);
    }
}
