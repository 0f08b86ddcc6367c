package io.github.cameljmap.client.token;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.error.JmapCredentialsException;

/**
 * Keeps a value of the Authorization header for as long as it is good. When it is time for the next one, one of the threads
 * that ask for it gets it, on itself; the others go on with the old one while that is good, and wait when it no longer is.
 */
final class LeaseKeeper implements JmapCredentials {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    /** How soon a value that took the place of a refused one may be given up too. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofMinutes(1);

    /** How long to leave a server in peace that could not give the next value, or will not. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final LeaseSource source;
    private final Clock clock;

    // All of it is guarded by "this". What is under way is completed by the thread that put it there, whatever happens.
    private Optional<Lease> current = Optional.empty();
    private CompletableFuture<Lease> underWay;
    private Instant droppedAt = Instant.MIN;
    private JmapCredentialsException failure;
    private Instant failedUntil = Instant.MIN;

    LeaseKeeper(LeaseSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    @Override
    public String authorization() throws IOException {
        CompletableFuture<Lease> next;
        synchronized (this) {
            Instant now = clock.instant();
            Optional<Lease> good = current.filter(lease -> now.isBefore(lease.goodUntil()));
            if (good.isPresent() && (underWay != null || now.isBefore(good.get().renewAt()))) {
                return good.get().authorization();
            }
            if (good.isEmpty() && now.isBefore(failedUntil)) {
                throw failure;
            }
            if (underWay != null) {
                next = underWay;
            } else {
                underWay = new CompletableFuture<>();
                next = null;
            }
        }
        return (next == null ? renew() : await(next)).authorization();
    }

    /**
     * Drops a value that was refused. One that took its place a moment ago is not dropped as well: then it is not the value
     * that is wrong, and the server that gives them is not to be asked without end.
     */
    @Override
    public synchronized boolean refused(String authorization) {
        if (current.filter(lease -> lease.authorization().equals(authorization)).isEmpty()) {
            return true;
        }
        Instant now = clock.instant();
        if (now.isBefore(droppedAt.plus(BETWEEN_REFUSALS))) {
            return false;
        }
        current = Optional.empty();
        droppedAt = now;
        return true;
    }

    private Lease renew() {
        Lease lease;
        try {
            lease = source.next();
        } catch (JmapCredentialsException e) {
            return goOnWithout(e);
        } catch (RuntimeException | Error e) {
            take(Optional.empty()).completeExceptionally(e);
            throw e;
        }
        take(Optional.of(lease)).complete(lease);
        source.taken();
        return lease;
    }

    private Lease goOnWithout(JmapCredentialsException e) {
        Optional<Lease> good;
        CompletableFuture<Lease> done;
        synchronized (this) {
            Instant now = clock.instant();
            good = current.filter(lease -> now.isBefore(lease.goodUntil()))
                    .map(lease -> lease.renewedLater(now.plus(PAUSE)));
            if (good.isEmpty() && !e.isRetryable()) {
                failure = e;
                failedUntil = now.plus(PAUSE);
            }
            done = take(good);
        }
        if (good.isEmpty()) {
            done.completeExceptionally(e);
            throw e;
        }
        LOG.warn(
                "The next token could not be had; the one before is good until {}. {}",
                good.get().goodUntil(),
                e.getMessage());
        done.complete(good.get());
        return good.get();
    }

    private synchronized CompletableFuture<Lease> take(Optional<Lease> lease) {
        CompletableFuture<Lease> done = underWay;
        current = lease;
        underWay = null;
        return done;
    }

    private static Lease await(CompletableFuture<Lease> next) throws IOException {
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a token");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof JmapCredentialsException known) {
                throw known;
            }
            throw new IOException("no token could be had: " + e.getCause(), e.getCause());
        }
    }

    /** Without the value. */
    @Override
    public String toString() {
        return source + " ***";
    }
}
