package io.github.cameljmap.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

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

    private static final int PIECE = 8192;

    private final MediaType type;
    private final BlobSource source;
    private final TransferListener listener;
    private final Pace pace;
    private final CompletableFuture<Void> written = new CompletableFuture<>();

    StreamedBody(String type, BlobSource source, TransferListener listener, Pace pace) {
        this.type = MediaType.parse(type);
        this.source = source;
        this.listener = listener;
        this.pace = pace;
    }

    /** Completed when all of it has been sent. */
    CompletableFuture<Void> written() {
        return written;
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
            while (bytes.read(sink.getBuffer(), PIECE) >= 0) {
                long full = sink.getBuffer().size();
                long start = System.nanoTime();
                sink.emitCompleteSegments();
                pace.moved(full - sink.getBuffer().size(), System.nanoTime() - start);
            }
            written.complete(null);
        } catch (RuntimeException e) {
            // OkHttp lets only an IOException reach the caller; any other would kill its thread
            throw new IOException("The upload could not be read: " + e, e);
        }
    }
}
