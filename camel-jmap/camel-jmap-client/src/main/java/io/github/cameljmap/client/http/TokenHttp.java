package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import okhttp3.ConnectionPool;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSink;

import io.github.cameljmap.client.error.JmapCredentialsException;

/**
 * Asks servers for tokens, on the thread of whoever asks, so that it needs none of those that wait for a token. It sends no
 * secret but those that it is given, follows no redirect, and reads short answers only.
 */
public final class TokenHttp implements AutoCloseable {

    private static final int MAX_BODY = 64 * 1024;

    private final OkHttpClient http;
    private final CallsUnderWay underWay = new CallsUnderWay();
    private final boolean allowInsecure;

    /** Connects as the client of a JMAP server does. */
    public TokenHttp(HttpSettings settings) {
        this(settings.connectTimeout(), settings.readTimeout(), settings.allowInsecure(), builder -> {
            settings.tls().ifPresent(tls -> builder.sslSocketFactory(tls.sockets(), tls.trust()));
            settings.proxy().ifPresent(builder::proxy);
        });
    }

    /**
     * Connects with the TLS and the proxy of the JVM.
     *
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout    how long to wait for the next bytes
     * @param allowInsecure  whether to speak plain http to another machine
     */
    public TokenHttp(Duration connectTimeout, Duration readTimeout, boolean allowInsecure) {
        this(connectTimeout, readTimeout, allowInsecure, builder -> {});
    }

    private TokenHttp(
            Duration connectTimeout,
            Duration readTimeout,
            boolean allowInsecure,
            Consumer<OkHttpClient.Builder> further) {
        this.allowInsecure = allowInsecure;
        OkHttpClient.Builder builder = new OkHttpClient.Builder()
                .eventListener(underWay)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(connectTimeout)
                .readTimeout(readTimeout)
                .writeTimeout(readTimeout)
                .callTimeout(connectTimeout.plus(readTimeout))
                // tokens are asked for so seldom that a connection kept would be a dead one
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS));
        further.accept(builder);
        this.http = builder.build();
    }

    /**
     * Gets what is there.
     *
     * @param authorization the value of the Authorization header
     * @throws JmapCredentialsException when it must not be asked or does not answer
     */
    public TokenAnswer get(URI url, Optional<String> authorization) {
        return exchange(url, authorization, new Request.Builder());
    }

    /**
     * Posts a form, once.
     *
     * @param authorization the value of the Authorization header
     * @throws JmapCredentialsException when it must not be asked or does not answer
     */
    public TokenAnswer post(URI url, Map<String, String> form, Optional<String> authorization) {
        return exchange(url, authorization, new Request.Builder().post(new Form(form)));
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        underWay.cancelAll();
    }

    private TokenAnswer exchange(URI url, Optional<String> authorization, Request.Builder request) {
        String place = checked(url);
        try {
            request.url(url.toString()).header("Accept", "application/json");
        } catch (IllegalArgumentException e) {
            throw new JmapCredentialsException("No token can be asked for at " + place + ": " + e.getMessage());
        }
        authorization.ifPresent(value -> request.header("Authorization", value));
        try (Response response = http.newCall(request.build()).execute()) {
            return new TokenAnswer(
                    place,
                    response.code(),
                    response.header("Content-Type", ""),
                    body(response),
                    Optional.ofNullable(HttpProblems.retryAfter(response.header("Retry-After"), Instant.now())));
        } catch (IOException e) {
            boolean trust = e instanceof SSLHandshakeException || e instanceof SSLPeerUnverifiedException;
            throw new JmapCredentialsException(
                    "No answer from " + place + ", which was asked for a token: " + e.getMessage()
                            + (trust ? " (its certificate is not good)" : ""),
                    e,
                    null,
                    !trust,
                    null);
        }
    }

    private String checked(URI url) {
        HttpOrigin origin;
        try {
            origin = HttpOrigin.of(url);
        } catch (IllegalArgumentException e) {
            throw new JmapCredentialsException("No token can be asked for: " + e.getMessage());
        }
        if (!origin.isSecure() && !origin.isLoopback() && !allowInsecure) {
            throw new JmapCredentialsException(
                    "No token is asked for at " + origin
                            + " because it is not https; allowInsecure=true asks all the same, readable for anybody on the way");
        }
        return HttpProblems.place(url);
    }

    private static String body(Response response) throws IOException {
        Buffer whole = new Buffer();
        while (response.body().source().read(whole, MAX_BODY) >= 0) {
            if (whole.size() > MAX_BODY) {
                throw new IOException("more than " + MAX_BODY + " bytes, which no token needs");
            }
        }
        return whole.readUtf8();
    }

    /** A form that is sent once only, as a refresh token may be good for one time. */
    private static final class Form extends RequestBody {

        private static final MediaType TYPE = MediaType.get("application/x-www-form-urlencoded");

        private final byte[] bytes;

        Form(Map<String, String> fields) {
            this.bytes = fields.entrySet().stream()
                    .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                    .collect(Collectors.joining("&"))
                    .getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public MediaType contentType() {
            return TYPE;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }

        private static String encoded(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }
}
