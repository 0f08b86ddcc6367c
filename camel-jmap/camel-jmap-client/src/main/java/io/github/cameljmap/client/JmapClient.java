package io.github.cameljmap.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;

import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.JmapDownload;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.blob.TransferStream;
import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.JsonResponse;
import io.github.cameljmap.client.call.ResponseReader;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpAnswer;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.http.Retry;
import io.github.cameljmap.client.http.RetryPolicy;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.http.Traffic;
import io.github.cameljmap.client.push.PushConnection;
import io.github.cameljmap.client.push.PushListener;
import io.github.cameljmap.client.push.PushServer;
import io.github.cameljmap.client.push.PushTiming;
import io.github.cameljmap.client.push.SharedPush;
import io.github.cameljmap.client.session.Discovery;
import io.github.cameljmap.client.session.JmapSession;

/**
 * Speaks JMAP with one server as one user (RFC 8620, RFC 8621). Safe for use by several threads; one client is meant to be
 * shared. Every operation is asynchronous at its core, its future fails with a {@link JmapException}; the ones without
 * "Async" wait for it, and an interrupt ends the waiting. Continuations of a future run on the threads of HTTP and must not
 * block.
 */
public final class JmapClient implements AutoCloseable {

    private final JmapHttp http;
    private final TokenHttp tokens;
    private final SessionHolder session;
    private final Retry retry;
    private final ApiCalls calls;
    private final UploadGate uploads = new UploadGate();
    private final SharedPush push;

    JmapClient(
            Discovery discovery,
            JmapHttp http,
            RetryPolicy retryPolicy,
            TokenHttp tokens,
            Optional<ScheduledExecutorService> scheduler,
            PushTiming pushTiming) {
        this.http = http;
        this.tokens = tokens;
        this.retry = new Retry(retryPolicy, http.executor());
        this.session = new SessionHolder(discovery, http, retry);
        this.calls = new ApiCalls(http, session, retry);
        this.push =
                new SharedPush(new PushServer(http, this::sessionAsync, this::refreshSession), scheduler, pushTiming);
    }

    public static JmapClientBuilder builder() {
        return new JmapClientBuilder();
    }

    /** The session resource, read at its first use and kept (RFC 8620 §2). */
    public CompletableFuture<JmapSession> sessionAsync() {
        return session.get();
    }

    /** As {@link #sessionAsync()}, waiting. */
    public JmapSession session() {
        return await(sessionAsync());
    }

    /** Forgets the session resource, so that the next use reads it anew. */
    public void refreshSession() {
        session.forget();
    }

    /**
     * Sends method calls in one request (RFC 8620 §3). The capabilities to use are worked out from the methods, unless
     * the request names them. A failed method does not fail the future: it shows when its result is taken from the response.
     * Where the server takes no more requests at a time (maxConcurrentRequests), it waits for its turn. What fails and had no
     * effect is sent again, see {@link JmapClientBuilder#maxRetries}.
     */
    public CompletableFuture<JmapResponse> callAsync(JmapRequest request) {
        return calls.send(request, (body, ids, mask) -> ResponseReader.read(body, request, ids, mask));
    }

    /**
     * Sends method calls as {@link #callAsync} does, and gives the results as the server sent them: method responses of a
     * name, arguments and the id of the call, in their order, those of failed methods among them (RFC 8620 §3.4).
     */
    public CompletableFuture<ArrayNode> callForJsonAsync(JmapRequest request) {
        return calls.send(request, (body, ids, mask) -> ResponseReader.readJson(body, ids))
                .thenApply(JsonResponse::methodResponses);
    }

    /** As {@link #callAsync}, waiting. */
    public JmapResponse call(JmapRequest request) {
        return await(callAsync(request));
    }

    /**
     * Uploads bytes as they are read (RFC 8620 §6.1), when it is its turn (maxConcurrentUpload). An upload that fails is
     * repeated if the source is repeatable; the listener then hears of the bytes from the start again.
     *
     * @param type media type
     */
    public CompletableFuture<UploadedBlob> uploadAsync(
            String accountId, String type, BlobSource source, TransferListener listener) {
        Upload upload = new Upload(accountId, type, source, listener);
        return session.use(
                upload::canBeTried,
                current -> retry.run(
                        failure -> upload.canBeTried(),
                        () -> uploads.pass(
                                accountId, current.limits().maxConcurrentUpload(), () -> upload.send(http, current))));
    }

    /** As {@link #uploadAsync}, waiting. */
    public UploadedBlob upload(String accountId, String type, BlobSource source) {
        return await(uploadAsync(accountId, type, source, TransferListener.NONE));
    }

    /** Opens a download (RFC 8620 §6.2); the caller closes it. */
    public CompletableFuture<JmapDownload> downloadAsync(BlobReference blob, TransferListener listener) {
        return session.use(
                        () -> true,
                        current -> retry.run(
                                failure -> true,
                                () -> http.download(current.downloadUri(
                                        blob.accountId(), blob.blobId(), blob.name(), blob.type()))))
                .thenApply(answer -> open(answer, blob, listener));
    }

    /** As {@link #downloadAsync}, waiting. */
    public JmapDownload download(BlobReference blob) {
        return await(downloadAsync(blob, TransferListener.NONE));
    }

    /**
     * Does a task, and does it again, as patiently as requests are sent again, while it fails with a retryable exception of
     * this kind.
     *
     * @param kind what is worth another try; requests are tried again anyway, unless they may have had an effect
     */
    public <T> CompletableFuture<T> repeatAsync(Predicate<JmapException> kind, Supplier<CompletableFuture<T>> task) {
        return retry.run(kind, task);
    }

    /**
     * Downloads into a file. It is written under another name beside it and renamed at the end, so that the file is whole
     * or not there; a file that was there before is replaced.
     *
     * @throws IOException when the file cannot be written or the download breaks off
     */
    public void download(BlobReference blob, Path file, TransferListener listener) throws IOException {
        Path part = file.toAbsolutePath().resolveSibling("." + UUID.randomUUID() + ".part");
        try {
            try (JmapDownload download = await(downloadAsync(blob, listener))) {
                Files.copy(download.body(), part);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Does something after a pause, for which no thread waits; sooner when the client is closed. */
    public <T> CompletableFuture<T> afterAsync(Duration pause, Supplier<CompletableFuture<T>> task) {
        return retry.after(pause, task);
    }

    /**
     * Listens for changes of emails and mailboxes, in all accounts of the user (RFC 8620 §7). Returns at once; the connection
     * is made and kept up in the background, one for all who listen.
     *
     * @throws JmapTransportException when the client is closed
     */
    public PushConnection listen(PushListener listener) {
        return push.listen(listener);
    }

    /** What this client has done so far. */
    public JmapStatistics statistics() {
        Traffic traffic = http.traffic();
        return new JmapStatistics(
                traffic.requests(),
                traffic.failedRequests(),
                traffic.bytesSent(),
                traffic.bytesReceived(),
                push.reconnects());
    }

    /** Ends what is under way, push too, and lets go of connections and threads. May be called from any thread. */
    @Override
    public void close() {
        retry.close();
        push.close();
        http.close();
        tokens.close();
    }

    private static JmapDownload open(HttpAnswer answer, BlobReference blob, TransferListener listener) {
        OptionalLong size = blob.size().isPresent() ? blob.size() : answer.length();
        InputStream body = new TransferStream(answer.body(), "The download of blob " + blob.blobId(), size, listener);
        return new JmapDownload(body, answer.contentType(), size);
    }

    /**
     * Waits for a future of this client.
     *
     * @throws JmapException as the future does; also when the thread is interrupted, which stays interrupted
     */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            // nobody will be there to close a download that comes now
            future.thenAccept(JmapClient::closeQuietly);
            throw new JmapTransportException("Interrupted while waiting for the server", e);
        } catch (ExecutionException e) {
            throw unwrap(e.getCause());
        }
    }

    private static void closeQuietly(Object late) {
        if (late instanceof JmapDownload download) {
            try {
                download.close();
            } catch (IOException e) {
                // it was not wanted anyway
            }
        }
    }

    private static RuntimeException unwrap(Throwable cause) {
        Throwable inner = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (inner instanceof Error error) {
            throw error;
        }
        return inner instanceof RuntimeException runtime ? runtime : new CompletionException(inner);
    }
}
