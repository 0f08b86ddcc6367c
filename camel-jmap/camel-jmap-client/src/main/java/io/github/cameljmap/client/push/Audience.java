package io.github.cameljmap.client.push;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All who listen, as one. */
final class Audience implements PushListener {

    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    // Listeners come and go on any thread while the connection's thread goes through them.
    private final List<PushListener> listeners = new CopyOnWriteArrayList<>();

    void add(PushListener listener) {
        listeners.add(listener);
    }

    void remove(PushListener listener) {
        listeners.remove(listener);
    }

    boolean isEmpty() {
        return listeners.isEmpty();
    }

    @Override
    public void connected() {
        tell(PushListener::connected);
    }

    @Override
    public void changed(StateChange change) {
        tell(listener -> listener.changed(change));
    }

    private void tell(Consumer<PushListener> word) {
        for (PushListener listener : listeners) {
            try {
                word.accept(listener);
            } catch (RuntimeException | Error e) {
                LOG.warn("A push listener failed; the others go on", e);
            }
        }
    }
}
