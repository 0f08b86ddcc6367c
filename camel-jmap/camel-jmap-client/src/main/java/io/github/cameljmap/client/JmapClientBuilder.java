package io.github.cameljmap.client;

import java.net.Proxy;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.http.HttpOrigin;
import io.github.cameljmap.client.http.HttpSettings;
import io.github.cameljmap.client.http.JmapHttp;
import io.github.cameljmap.client.http.RetryPolicy;
import io.github.cameljmap.client.http.TokenHttp;
import io.github.cameljmap.client.push.PushTiming;
import io.github.cameljmap.client.session.Discovery;
import io.github.cameljmap.client.session.ServerAddress;
import io.github.cameljmap.client.session.SrvLookup;
import io.github.cameljmap.client.token.OAuthCredentials;
import io.github.cameljmap.client.token.OAuthSettings;

/** Makes a {@link JmapClient}. Credentials, or OAuth instead of them, are compulsory; all else has a default. */
public final class JmapClientBuilder {

    /** How large an answer to method calls may be by default: 256 MiB. */
    public static final long DEFAULT_MAX_RESPONSE_BYTES = 256L * 1024 * 1024;

    private ServerAddress server = ServerAddress.of(ServerAddress.FASTMAIL);
    private SrvLookup srvLookup = SrvLookup.dns();
    private JmapCredentials credentials;
    private Optional<OAuthSettings> oauth = Optional.empty();
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration readTimeout = Duration.ofSeconds(60);
    private Duration callTimeout = Duration.ofMinutes(5);
    private long maxResponseBytes = DEFAULT_MAX_RESPONSE_BYTES;
    private Optional<HttpSettings.Tls> tls = Optional.empty();
    private Optional<Proxy> proxy = Optional.empty();
    private Optional<ExecutorService> executor = Optional.empty();
    private Optional<ScheduledExecutorService> scheduler = Optional.empty();
    private int maxRetries = RetryPolicy.DEFAULT.maxRetries();
    private Duration retryBudget = RetryPolicy.DEFAULT.budget();
    private PushTiming pushTiming = PushTiming.DEFAULT;
    private final Set<HttpOrigin> trustedOrigins = new HashSet<>();
    private boolean allowInsecure;

    JmapClientBuilder() {}

    /**
     * The server: the URL of the session resource, {@code host[:port]}, a domain or an email address, as
     * {@link ServerAddress#of} understands it. Default: Fastmail's.
     *
     * @throws IllegalArgumentException when it is none of these
     */
    public JmapClientBuilder server(String address) {
        this.server = ServerAddress.of(address);
        return this;
    }

    /** Looks up which servers a domain names, where {@code server} is a domain or an email address. Default: DNS. */
    public JmapClientBuilder srvLookup(SrvLookup lookup) {
        this.srvLookup = lookup;
        return this;
    }

    public JmapClientBuilder credentials(JmapCredentials supplier) {
        this.credentials = supplier;
        return this;
    }

    /**
     * Access tokens by OAuth 2.0, instead of {@link #credentials}. The authorization server is reached as the JMAP server is:
     * with the same time-outs, TLS and proxy.
     */
    public JmapClientBuilder oauth(OAuthSettings settings) {
        this.oauth = Optional.of(settings);
        return this;
    }

    /** How long to wait for a connection. Default: 10 seconds. */
    public JmapClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
        return this;
    }

    /** How long to wait for the next bytes of an answer. Default: 60 seconds. */
    public JmapClientBuilder readTimeout(Duration timeout) {
        this.readTimeout = timeout;
        return this;
    }

    /**
     * How often a request is sent again when the connection fails or the server is overloaded (HTTP 408, 429, 5xx, too many
     * requests at once); not if it may have had an effect. Default: 3, after pauses that grow.
     */
    public JmapClientBuilder maxRetries(int max) {
        this.maxRetries = max;
        return this;
    }

    /**
     * How long a call may take as a whole, however its bytes come. It does not end an upload or a download, whose time depends
     * on its size, but one that has taken that long must have moved 1 KiB a second; and the answer must begin in this time.
     * Push is not a call. Default: 5 minutes.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public JmapClientBuilder callTimeout(Duration timeout) {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("callTimeout is to be more than 0");
        }
        this.callTimeout = timeout;
        return this;
    }

    /**
     * How long after its first failure a request may still be sent again. A server that asks for a longer pause (Retry-After)
     * is not waited for; neither is anything sent to it before. Default: 30 seconds.
     */
    public JmapClientBuilder retryBudget(Duration budget) {
        this.retryBudget = budget;
        return this;
    }

    /**
     * How many bytes the answer to a request with method calls may have, after decompression. One that has more is given up
     * while it is read: where that is in the records of a /get, this call fails with {@code requestTooLarge}, else the
     * request with a {@link io.github.cameljmap.client.error.JmapTransportException} that is not retryable. Blobs are not
     * meant: they are never held in memory. Default: 256 MiB.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public JmapClientBuilder maxResponseBytes(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("maxResponseBytes is to be more than 0");
        }
        this.maxResponseBytes = bytes;
        return this;
    }

    /** TLS of one's own, instead of the JVM's. */
    public JmapClientBuilder tls(SSLSocketFactory sockets, X509TrustManager trust) {
        this.tls = Optional.of(new HttpSettings.Tls(sockets, trust));
        return this;
    }

    /** The proxy to go through, instead of the JVM's. */
    public JmapClientBuilder proxy(Proxy through) {
        this.proxy = Optional.of(through);
        return this;
    }

    /** Runs the HTTP exchanges; it must not be bounded and is not shut down by the client. Default: one of the client's own. */
    public JmapClientBuilder executor(ExecutorService service) {
        this.executor = Optional.of(service);
        return this;
    }

    /**
     * Wakes what push has to do later: look whether the connection lives, connect again. One thread is enough; it is not shut
     * down by the client. Default: a thread of the client's own, made when push is used.
     */
    public JmapClientBuilder scheduler(ScheduledExecutorService service) {
        this.scheduler = Optional.of(service);
        return this;
    }

    /** How patient push is. Default: {@link PushTiming#DEFAULT}. */
    public JmapClientBuilder pushTiming(PushTiming timing) {
        this.pushTiming = timing;
        return this;
    }

    /**
     * A further origin that may receive the credentials, such as {@code https://api.example.com}.
     *
     * @throws IllegalArgumentException when it is not an http or https URL
     */
    public JmapClientBuilder trustedOrigin(String origin) {
        this.trustedOrigins.add(HttpOrigin.of(URI.create(origin)));
        return this;
    }

    /** Whether to send credentials in plain http to another machine. Default: no. */
    public JmapClientBuilder allowInsecure(boolean allow) {
        this.allowInsecure = allow;
        return this;
    }

    /**
     * @throws IllegalArgumentException when there are both credentials and OAuth, or OAuth has neither a client secret nor a
     *                                  refresh token
     */
    public JmapClient build() {
        HttpSettings settings = new HttpSettings(
                connectTimeout,
                readTimeout,
                callTimeout,
                maxResponseBytes,
                tls,
                proxy,
                executor,
                Set.copyOf(trustedOrigins),
                allowInsecure);
        RetryPolicy retryPolicy = new RetryPolicy(maxRetries, retryBudget);
        TokenHttp tokens = new TokenHttp(settings);
        JmapHttp http = new JmapHttp(settings, credentials(tokens));
        Discovery discovery = new Discovery(server, srvLookup, settings.trustedOrigins(), http.executor());
        return new JmapClient(discovery, http, retryPolicy, tokens, scheduler, pushTiming);
    }

    private JmapCredentials credentials(TokenHttp tokens) {
        if (oauth.isPresent() && credentials != null) {
            throw new IllegalArgumentException("Either credentials or OAuth is needed, not both");
        }
        return oauth.isPresent()
                ? new OAuthCredentials(oauth.get(), tokens, Clock.systemUTC())
                : Objects.requireNonNull(credentials, "credentials");
    }
}
