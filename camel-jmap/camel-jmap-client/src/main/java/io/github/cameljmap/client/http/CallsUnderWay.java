package io.github.cameljmap.client.http;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAdder;

import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Response;

/**
 * Knows all calls until their answer is read to the end, as OkHttp's dispatcher forgets them when the answer begins; and
 * counts them.
 */
final class CallsUnderWay extends EventListener {

    // Weak, so that OkHttp can still find out an answer that was dropped without being closed. Guarded by itself.
    private final Set<Call> calls = Collections.newSetFromMap(new WeakHashMap<>());

    private final LongAdder requests = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder received = new LongAdder();

    void cancelAll() {
        List<Call> open;
        synchronized (calls) {
            open = List.copyOf(calls);
        }
        open.forEach(Call::cancel);
    }

    Traffic traffic() {
        return new Traffic(requests.sum(), failed.sum(), sent.sum(), received.sum());
    }

    @Override
    public void callStart(Call call) {
        requests.increment();
        synchronized (calls) {
            calls.add(call);
        }
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        sent.add(byteCount);
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        if (response.code() >= 400) {
            failed.increment();
        }
    }

    @Override
    public void responseBodyEnd(Call call, long byteCount) {
        received.add(byteCount);
    }

    @Override
    public void callEnd(Call call) {
        forget(call);
    }

    @Override
    public void callFailed(Call call, IOException e) {
        failed.increment();
        forget(call);
    }

    private void forget(Call call) {
        synchronized (calls) {
            calls.remove(call);
        }
    }
}
