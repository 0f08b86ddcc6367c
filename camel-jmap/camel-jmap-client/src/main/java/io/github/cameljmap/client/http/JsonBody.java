package io.github.cameljmap.client.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A JSON document as a request body. */
final class JsonBody extends RequestBody {

    private static final MediaType JSON = MediaType.get("application/json");

    private final byte[] json;
    private final boolean onlyOnce;

    // Written by the thread of the call, read by who hears of its failure.
    private volatile boolean written;

    JsonBody(byte[] json, boolean onlyOnce) {
        this.json = json;
        this.onlyOnce = onlyOnce;
    }

    @Override
    public MediaType contentType() {
        return JSON;
    }

    @Override
    public long contentLength() {
        return json.length;
    }

    /** OkHttp sends a request again when a pooled connection turns out to be dead; not if it may have had its effect. */
    @Override
    public boolean isOneShot() {
        return onlyOnce;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        sink.write(json);
        written = true;
    }

    String text() {
        return new String(json, StandardCharsets.UTF_8);
    }

    /** Whether the server may have all of it. Before that it cannot have begun to carry it out. */
    boolean isWritten() {
        return written;
    }
}
