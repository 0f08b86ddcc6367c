package io.github.cameljmap.client.session;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/** Asks DNS anew each time. The one class that knows dnsjava. */
final class DnsSrvLookup implements SrvLookup {

    private static final int TRIES = 2;

    private final Optional<InetSocketAddress> server;
    private final Duration timeout;

    /**
     * @param server the DNS server to ask; those of this machine when empty
     */
    DnsSrvLookup(Optional<InetSocketAddress> server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    @Override
    public List<SrvRecord> lookup(String name) throws IOException {
        try {
            return LookupSession.builder()
                    .resolver(resolver())
                    .build()
                    .lookupAsync(Name.fromString(name, Name.root), Type.SRV)
                    .toCompletableFuture()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .getRecords()
                    .stream()
                    .filter(SRVRecord.class::isInstance)
                    .map(record -> of((SRVRecord) record))
                    .toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NoSuchDomainException || e.getCause() instanceof NoSuchRRSetException) {
                return List.of();
            }
            throw new IOException("DNS failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new IOException("DNS did not answer within " + timeout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while waiting for DNS");
        }
    }

    private Resolver resolver() {
        ExtendedResolver resolver = server.map(address -> new ExtendedResolver(List.of(new SimpleResolver(address))))
                .orElseGet(ExtendedResolver::new);
        resolver.setTimeout(timeout);
        // with time to spare, as dnsjava looks only once a second whether it is over
        Duration patience = timeout.dividedBy(TRIES + 1);
        for (Resolver one : resolver.getResolvers()) {
            one.setTimeout(patience);
        }
        resolver.setRetries(TRIES);
        return resolver;
    }

    private static SrvRecord of(SRVRecord record) {
        String target =
                record.getTarget().equals(Name.root) ? "." : record.getTarget().toString(true);
        return new SrvRecord(record.getPriority(), record.getWeight(), record.getPort(), target);
    }
}
