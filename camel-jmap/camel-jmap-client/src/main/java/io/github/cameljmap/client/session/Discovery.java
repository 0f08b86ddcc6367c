package io.github.cameljmap.client.session;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpOrigin;

/**
 * Finds the session resource (RFC 8620 §2.2): where the user says, else at a server that the domain names in DNS, else at the
 * domain itself.
 */
public final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    // whoever controls the DNS of a domain cannot keep a client busy for ever
    private static final int MAX_SERVERS = 8;

    private final ServerAddress server;
    private final SrvLookup dns;
    private final Set<HttpOrigin> trusted;
    private final Executor executor;

    /**
     * @param trusted  the origins that may receive the credentials wherever they are named
     * @param executor waits for DNS
     */
    public Discovery(ServerAddress server, SrvLookup dns, Set<HttpOrigin> trusted, Executor executor) {
        this.server = server;
        this.dns = dns;
        this.trusted = Set.copyOf(trusted);
        this.executor = executor;
    }

    /**
     * Reads the session at the first server that answers; DNS is asked anew each time.
     *
     * @param read reads it where a URL leads
     * @return the session; fails with a {@link JmapTransportException} also when the domain has no JMAP server, or none that
     *     may have the credentials
     */
    public <T> CompletableFuture<T> find(Function<URI, CompletableFuture<T>> read) {
        if (server.domain().isEmpty()) {
            return read.apply(server.url());
        }
        String domain = server.domain().get();
        try {
            return CompletableFuture.supplyAsync(() -> urls(domain), executor)
                    .thenCompose(urls -> firstThatAnswers(urls, read));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new JmapTransportException("The client is closed", e));
        }
    }

    private List<URI> urls(String domain) {
        List<SrvRecord> records = lookup("_jmap._tcp." + domain);
        if (!records.isEmpty() && records.stream().allMatch(SrvRecord::isNone)) {
            throw new JmapTransportException("The domain " + domain
                    + " says in DNS that it has no JMAP server (SRV record of _jmap._tcp." + domain
                    + "): set server to the URL of the JMAP session if there is one");
        }
        List<URI> named = SrvRecord.inOrder(records, ThreadLocalRandom.current()).stream()
                .map(SrvRecord::wellKnown)
                .flatMap(Optional::stream)
                .toList();
        if (named.isEmpty()) {
            return List.of(server.url());
        }
        List<URI> good = named.stream()
                .filter(url -> mayHaveCredentials(HttpOrigin.of(url), domain))
                .limit(MAX_SERVERS)
                .toList();
        if (good.isEmpty()) {
            throw refused(domain, HttpOrigin.of(named.get(0)));
        }
        return good;
    }

    private List<SrvRecord> lookup(String name) {
        try {
            return dns.lookup(name);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be looked up, so {} is asked: {}", name, server.url(), e.toString());
            return List.of();
        }
    }

    // DNS is not authenticated, but whoever shows the certificate of a host below the domain belongs to it.
    private boolean mayHaveCredentials(HttpOrigin origin, String domain) {
        return origin.host().equals(domain) || origin.host().endsWith("." + domain) || trusted.contains(origin);
    }

    private static JmapTransportException refused(String domain, HttpOrigin origin) {
        return new JmapTransportException("The domain " + domain + " says in DNS that its JMAP server is " + origin
                + ", which is not below " + domain + " and does not get the credentials unasked, as DNS can be forged."
                + " If it is the right one, set server=" + origin + " or add " + origin + " to trustedOrigins");
    }

    private static <T> CompletableFuture<T> firstThatAnswers(List<URI> urls, Function<URI, CompletableFuture<T>> read) {
        CompletableFuture<T> first = read.apply(urls.get(0));
        return urls.size() == 1
                ? first
                : first.exceptionallyCompose(e -> isAnswer(e)
                        ? CompletableFuture.failedFuture(e)
                        : firstThatAnswers(urls.subList(1, urls.size()), read));
    }

    private static boolean isAnswer(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return !(cause instanceof JmapTransportException silence && silence.isRetryable());
    }
}
