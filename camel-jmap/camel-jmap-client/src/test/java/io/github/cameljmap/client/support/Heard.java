package io.github.cameljmap.client.support;

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

    public List<StateChange> changes() {
        return changes;
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
