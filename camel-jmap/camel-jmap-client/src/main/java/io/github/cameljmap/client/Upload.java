package io.github.cameljmap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapSession;

/** One upload (RFC 8620 §6.1). A blob that is uploaded twice does no harm, so it may be tried as often as its source allows. */
final class Upload {

    private final String accountId;
    private final String type;
    private final Source source;
    private final TransferListener listener;

    Upload(String accountId, String type, BlobSource source, TransferListener listener) {
        this.accountId = accountId;
        this.type = type;
        this.source = new Source(source);
        this.listener = listener;
    }

    /** Whether its bytes can be had from the start, as they were not asked for yet or can be had again. */
    boolean canBeTried() {
        return source.isRepeatable();
    }

    /** Tries once. */
    CompletableFuture<UploadedBlob> send(JmapHttp http, JmapSession session) {
        long limit = session.limits().maxSizeUpload();
        if (source.size().orElse(0) > limit) {
            throw ApiCalls.tooLarge("The upload", source.size().orElse(0), "maxSizeUpload", limit);
        }
        SentBytes sent = new SentBytes(listener, limit);
        return http.upload(session.uploadUri(accountId), type, source, sent)
                .thenApply(answer -> Answers.read(answer, false, body -> uploaded(body, sent)));
    }

    private UploadedBlob uploaded(InputStream body, SentBytes sent) throws IOException {
        JsonNode json = JmapJson.mapper().readTree(body);
        String blobId = json.path("blobId").asText("");
        long size = json.path("size").asLong(-1);
        if (blobId.isEmpty() || size != sent.bytes()) {
            throw new JmapTransportException("The upload went wrong: " + sent.bytes()
                    + " bytes were sent, the server has " + (blobId.isEmpty() ? "no blob" : size + " bytes"));
        }
        return new UploadedBlob(
                json.path("accountId").asText(accountId),
                blobId,
                json.path("type").asText(type),
                size);
    }

    /** A source that is repeatable as long as it was not opened, whatever it is. */
    private static final class Source implements BlobSource {

        private final BlobSource bytes;

        // set by the thread that sends, read by who hears of its failure
        private volatile boolean opened;

        Source(BlobSource bytes) {
            this.bytes = bytes;
        }

        @Override
        public InputStream open() throws IOException {
            opened = true;
            return bytes.open();
        }

        @Override
        public OptionalLong size() {
            return bytes.size();
        }

        @Override
        public boolean isRepeatable() {
            return !opened || bytes.isRepeatable();
        }
    }
}
