package io.github.cameljmap.client.http;

import java.io.IOException;
import java.io.InputStream;

import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.blob.TransferStream;

/** A request body that is read from its source while it is sent, and counts what it sends. */
final class StreamedBody extends RequestBody {

    private final MediaType type;
    private final BlobSource source;
    private final TransferListener listener;

    StreamedBody(String type, BlobSource source, TransferListener listener) {
        this.type = MediaType.parse(type);
        this.source = source;
        this.listener = listener;
    }

    @Override
    public MediaType contentType() {
        return type;
    }

    @Override
    public long contentLength() {
        return source.size().orElse(-1);
    }

    /** OkHttp must not send it again of its own accord: whether that is possible is for the source to say. */
    @Override
    public boolean isOneShot() {
        return true;
    }

    boolean isRepeatable() {
        return source.isRepeatable();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = new TransferStream(source.open(), "The upload", source.size(), listener);
                Source bytes = Okio.source(in)) {
            sink.writeAll(bytes);
        } catch (RuntimeException e) {
            // OkHttp lets only an IOException reach the caller; any other would kill its thread
            throw new IOException("The upload could not be read: " + e, e);
        }
    }
}
