package io.github.cameljmap.client.http;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

import okhttp3.Call;
import okhttp3.EventListener;

/** Knows all calls until their answer is read to the end; OkHttp's dispatcher forgets them when the answer begins. */
final class CallsUnderWay extends EventListener {

    // Weak, so that OkHttp can still find out an answer that was dropped without being closed. Guarded by itself.
    private final Set<Call> calls = Collections.newSetFromMap(new WeakHashMap<>());

    void cancelAll() {
        List<Call> open;
        synchronized (calls) {
            open = List.copyOf(calls);
        }
        open.forEach(Call::cancel);
    }

    @Override
    public void callStart(Call call) {
        synchronized (calls) {
            calls.add(call);
        }
    }

    @Override
    public void callEnd(Call call) {
        forget(call);
    }

    @Override
    public void callFailed(Call call, IOException e) {
        forget(call);
    }

    private void forget(Call call) {
        synchronized (calls) {
            calls.remove(call);
        }
    }
}
