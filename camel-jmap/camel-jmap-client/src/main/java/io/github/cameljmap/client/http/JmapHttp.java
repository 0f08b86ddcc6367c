package io.github.cameljmap.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.WebSocket;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.error.JmapTransportException;

/**
 * HTTP exchanges with one JMAP server, asynchronous, credentials added. What is not a success arrives as a
 * {@code JmapException}. Redirects are followed for the session resource only, and only to where credentials may go.
 */
public final class JmapHttp implements AutoCloseable {

    private static final int MAX_REDIRECTS = 5;

    // that of a user who shares the accounts of thousands
    private static final long MAX_SESSION_BYTES = 10_000_000;

    // the answer to an upload has four members
    private static final long MAX_UPLOADED_BYTES = 64 * 1024;

    // Messages that are larger tell of more accounts than anybody has.
    private static final long MAX_MESSAGE_BYTES = 4 * 1024 * 1024;

    private static final String WEB_SOCKET_EXTENSIONS = "Sec-WebSocket-Extensions";

    // The server's own limits are what counts; OkHttp's would only add a second queue.
    private static final int NO_LIMIT = 1024;

    // As many as are used at a time are used again: servers allow some 4 to 10 downloads at once, and OkHttp would keep
    // 5.
    private static final int IDLE_CONNECTIONS = 16;
    private static final int IDLE_MINUTES = 5;

    // James answers in an old draft of JMAP unless the version is named; others ignore the parameter.
    private static final String ACCEPT = "application/json; jmapVersion=rfc-8621";

    // What the user's TLS settings allow, and not less of it.
    private static final ConnectionSpec AS_SET = new ConnectionSpec.Builder(true)
            .allEnabledTlsVersions()
            .allEnabledCipherSuites()
            .build();

    private final OkHttpClient http;

    // how long a transfer takes depends on its size
    private final OkHttpClient transfers;
    private final Duration callTimeout;
    private final long maxResponseBytes;
    private final CallsUnderWay underWay = new CallsUnderWay();
    private final OriginGuard guard;
    private final boolean ownsExecutor;

    public JmapHttp(HttpSettings settings, JmapCredentials credentials) {
        this.guard = new OriginGuard(settings.trustedOrigins(), settings.allowInsecure());
        this.ownsExecutor = settings.executor().isEmpty();
        Dispatcher dispatcher = settings.executor().map(Dispatcher::new).orElseGet(Dispatcher::new);
        dispatcher.setMaxRequests(NO_LIMIT);
        dispatcher.setMaxRequestsPerHost(NO_LIMIT);
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, IDLE_MINUTES, TimeUnit.MINUTES))
                .socketFactory(new PromptSockets())
                .eventListenerFactory(WireLog.beside(underWay))
                .addInterceptor(new WireTrace())
                .addInterceptor(new AuthorizationInterceptor(credentials))
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(settings.connectTimeout())
                .callTimeout(settings.callTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout());
        settings.tls().ifPresent(tls -> builder.sslSocketFactory(tls.sockets(), tls.trust())
                .connectionSpecs(List.of(AS_SET, ConnectionSpec.CLEARTEXT)));
        settings.proxy().ifPresent(builder::proxy);
        // What OkHttp sends again by itself, when a kept connection was dead or after a 408, are requests without
        // effect
        // only: the bodies of the others are one-shot.
        this.http = builder.build();
        this.transfers = http.newBuilder().callTimeout(Duration.ZERO).build();
        this.callTimeout = settings.callTimeout();
        this.maxResponseBytes = settings.maxResponseBytes();
    }

    /** Gets the session resource, at an origin that may have the credentials as the user named it or trusts it. */
    public CompletableFuture<HttpAnswer> getSession(URI url) {
        try {
            guard.checkSecure(HttpOrigin.of(url));
            return getFollowing(url, MAX_REDIRECTS);
        } catch (JmapTransportException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * From now on the endpoints that a session names may be spoken to.
     */
    public void acceptSession(URI session, List<URI> endpoints) {
        guard.acceptSession(session, endpoints);
    }

    /**
     * Posts a JSON document.
     *
     * @param onlyOnce that it is not to be sent again when a connection breaks, as it may have had its effect; whether it may
     *                 is said by the exception then
     */
    public CompletableFuture<HttpAnswer> postJson(URI url, byte[] json, boolean onlyOnce) {
        return send(
                http,
                url,
                request -> request.header("Accept", ACCEPT).post(new JsonBody(json, onlyOnce)),
                this::bounded);
    }

    /** Posts the bytes of a source as they are read. */
    public CompletableFuture<HttpAnswer> upload(URI url, String type, BlobSource source, TransferListener listener) {
        StreamedBody bytes = new StreamedBody(type, source, listener, new Pace(callTimeout));
        return send(
                transfers,
                url,
                request -> request.header("Accept", ACCEPT).post(bytes),
                body -> new BoundedStream(
                        new PacedStream(body, new Pace(callTimeout)),
                        MAX_UPLOADED_BYTES,
                        "there is not that much to say"));
    }

    /** Gets bytes, not compressed on the way, so that the length the server says is that of the bytes. */
    public CompletableFuture<HttpAnswer> download(URI url) {
        return send(
                transfers,
                url,
                request -> request.header("Accept-Encoding", "identity"),
                body -> new PacedStream(body, new Pace(callTimeout)));
    }

    /**
     * Opens an event stream (WHATWG HTML §9.2), which takes a thread until it ends.
     *
     * @param lastEventId the id of the last event of the stream before this one
     * @throws JmapTransportException when credentials must not go there
     */
    public HttpStream eventStream(URI url, Optional<String> lastEventId, EventStreamListener listener) {
        guard.check(url);
        Request.Builder request = to(url).header("Accept", "text/event-stream")
                .header("Accept-Encoding", "identity")
                .header("Cache-Control", "no-cache");
        lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
        // silence is for the listener to judge
        Call call = alone().readTimeout(Duration.ZERO)
                .callTimeout(Duration.ZERO)
                .build()
                .newCall(request.build());
        call.enqueue(new EventStream(listener));
        return call::cancel;
    }

    /**
     * Opens a WebSocket, which takes a thread until it ends.
     *
     * @param subprotocol  offered to the server, which need not confirm it
     * @param pingInterval how often to ping; a ping that is not answered until the next one ends the socket
     * @throws JmapTransportException when credentials must not go there
     */
    public HttpStream webSocket(URI url, String subprotocol, Duration pingInterval, TextSocketListener listener) {
        guard.check(url);
        Request request = to(url).header("Sec-WebSocket-Protocol", subprotocol).build();
        MessageMeter meter = new MessageMeter(MAX_MESSAGE_BYTES);
        WebSocket socket = alone().pingInterval(pingInterval)
                .socketFactory(meter)
                .addInterceptor(JmapHttp::uncompressed)
                .build()
                .newWebSocket(request, new TextSocketAdapter(listener, meter));
        return socket::cancel;
    }

    /** Runs the HTTP exchanges. */
    public Executor executor() {
        return http.dispatcher().executorService();
    }

    /** Lets go of all connections that are not in use at the moment. */
    public void closeIdleConnections() {
        http.connectionPool().evictAll();
    }

    /** What went through here so far. */
    public Traffic traffic() {
        return underWay.traffic();
    }

    /** Ends the exchanges under way and lets go of connections and threads. */
    @Override
    public void close() {
        underWay.cancelAll();
        closeIdleConnections();
        if (ownsExecutor) {
            http.dispatcher().executorService().shutdown();
        }
    }

    private CompletableFuture<HttpAnswer> getFollowing(URI url, int redirectsLeft) {
        return exchange(http, to(url).header("Accept", ACCEPT).build()).thenCompose(response -> {
            if (!response.isRedirect()) {
                return successful(
                        response,
                        body -> new BoundedStream(body, MAX_SESSION_BYTES, "no session of JMAP is that large"));
            }
            try (response) {
                return getFollowing(redirectTarget(response, redirectsLeft), redirectsLeft - 1);
            }
        });
    }

    private URI redirectTarget(Response response, int redirectsLeft) {
        HttpUrl from = response.request().url();
        String location = response.header("Location");
        Optional<URI> target = Optional.ofNullable(location).map(from::resolve).map(JmapHttp::withoutUser);
        String place = HttpProblems.place(from.uri());
        if (target.isEmpty() || redirectsLeft == 0) {
            throw new JmapTransportException(
                    place + " redirects without end or to no valid URL: set server to the URL of the JMAP session");
        }
        HttpOrigin origin = HttpOrigin.of(target.get());
        if (!origin.equals(HttpOrigin.of(from.uri())) && !guard.isTrusted(origin)) {
            throw new JmapTransportException(place + " redirects to "
                    + Echo.masked(HttpProblems.place(target.get()), response.request())
                    + ", which is another server and does not get the credentials unasked. If it is the right one, set"
                    + " server to that URL or add " + origin + " to trustedOrigins");
        }
        guard.checkSecure(origin);
        return target.get();
    }

    // A user and password in it are none of ours, and would show in messages; null for a host that cannot be.
    private static URI withoutUser(HttpUrl url) {
        URI uri = url.newBuilder().username("").password("").build().uri();
        return uri.getHost() == null ? null : uri;
    }

    // What is small on the wire is to be small in memory: OkHttp would offer to take compressed messages.
    private static Response uncompressed(Interceptor.Chain chain) throws IOException {
        Request request =
                chain.request().newBuilder().removeHeader(WEB_SOCKET_EXTENSIONS).build();
        return chain.proceed(request)
                .newBuilder()
                .removeHeader(WEB_SOCKET_EXTENSIONS)
                .build();
    }

    private InputStream bounded(InputStream body) {
        return new BoundedStream(body, maxResponseBytes, "maxResponseBytes");
    }

    private CompletableFuture<HttpAnswer> send(
            OkHttpClient by, URI url, UnaryOperator<Request.Builder> how, UnaryOperator<InputStream> limits) {
        try {
            guard.check(url);
            return exchange(by, how.apply(to(url)).build()).thenCompose(response -> successful(response, limits));
        } catch (JmapTransportException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    // With a connection that is not kept or shared, so that a dead one is never taken again.
    private OkHttpClient.Builder alone() {
        return http.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS));
    }

    private static Request.Builder to(URI url) {
        try {
            return new Request.Builder().url(url.toString());
        } catch (IllegalArgumentException e) {
            throw new JmapTransportException(
                    "Nothing can be sent to " + HttpProblems.place(url) + ": " + e.getMessage());
        }
    }

    private static CompletableFuture<HttpAnswer> successful(Response response, UnaryOperator<InputStream> limits) {
        if (response.isSuccessful()) {
            return CompletableFuture.completedFuture(new HttpAnswer(response, limits));
        }
        try (response) {
            return CompletableFuture.failedFuture(HttpProblems.of(response));
        }
    }

    private CompletableFuture<Response> exchange(OkHttpClient by, Request request) {
        CompletableFuture<Response> future = new CompletableFuture<>();
        Call call = by.newCall(request);
        AnswerTimer timer = new AnswerTimer(call, callTimeout);
        CompletableFuture<Void> sent =
                request.body() instanceof StreamedBody body ? body.written() : CompletableFuture.completedFuture(null);
        sent.thenRun(timer::start);
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) {
                Response answer = response.isSuccessful() ? response : HttpProblems.withPage(response);
                timer.stop();
                if (!future.complete(answer)) {
                    answer.close();
                }
            }

            @Override
            public void onFailure(Call call, IOException e) {
                IOException why = timer.stop() ? new InterruptedIOException("timeout") : e;
                future.completeExceptionally(HttpProblems.of(call.request(), why));
            }
        });
        return future;
    }
}
