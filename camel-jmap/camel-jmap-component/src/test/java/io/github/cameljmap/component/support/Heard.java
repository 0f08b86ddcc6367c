package io.github.cameljmap.component.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.cameljmap.client.push.PushListener;
import io.github.cameljmap.client.push.StateChange;

/** Keeps what a push connection says. */
public final class Heard implements PushListener {

    private final AtomicInteger connects = new AtomicInteger();
    private final List<StateChange> changes = new CopyOnWriteArrayList<>();

    public int connects() {
        return connects.get();
    }

    /** Whether emails of this account have changed. */
    public boolean emailsOf(String accountId) {
        return changes.stream()
                .anyMatch(change -> change.changed().containsKey(accountId)
                        && change.changed().get(accountId).containsKey("Email"));
    }

    @Override
    public void connected() {
        connects.incrementAndGet();
    }

    @Override
    public void changed(StateChange change) {
        changes.add(change);
    }
}
