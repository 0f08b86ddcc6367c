package io.github.cameljmap.client.push;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.http.Backoff;
import io.github.cameljmap.client.http.HttpOrigin;
import io.github.cameljmap.client.push.PushStatus.State;
import io.github.cameljmap.client.push.PushStatus.Transport;
import io.github.cameljmap.client.session.JmapSession;

/**
 * Keeps a push connection up: connects, waits when it breaks, connects again. Event source first, then WebSocket.
 */
final class PushLoop {

    private static final Logger LOG = LoggerFactory.getLogger(PushLoop.class);
    private static final Duration MAX_RETRY_AFTER = Duration.ofDays(1);

    private final PushServer server;
    private final ScheduledExecutorService scheduler;
    private final PushTiming timing;
    private final PushListener audience;
    private final LongAdder reconnects;

    // All below is guarded by "this": the connection's thread, the scheduler's and those that start and stop come by.
    // The lock is not held while the listeners or the network are called.
    private final Backoff backoff;
    private final Set<Transport> absent = EnumSet.noneOf(Transport.class);
    private final Set<Transport> worked = EnumSet.noneOf(Transport.class);
    private PushStatus status = PushStatus.starting(Instant.now());
    private Attempt current;
    private Future<?> next;
    private Optional<Instant> openedAt = Optional.empty();
    private Optional<String> lastEventId = Optional.empty();
    private boolean stopped;
    private boolean connectedBefore;
    private boolean outageReported;
    private boolean absenceReported;
    private boolean oddityReported;

    PushLoop(
            PushServer server,
            ScheduledExecutorService scheduler,
            PushTiming timing,
            PushListener audience,
            LongAdder reconnects) {
        this.server = server;
        this.scheduler = scheduler;
        this.timing = timing;
        this.audience = audience;
        this.reconnects = reconnects;
        this.backoff = new Backoff(timing.firstDelay(), timing.maxDelay(), () -> ThreadLocalRandom.current()
                .nextDouble());
    }

    void start() {
        synchronized (this) {
            if (stopped) {
                return;
            }
            status = status.become(State.CONNECTING, Instant.now());
        }
        server.session().get().thenAccept(this::connect).exceptionally(failure -> {
            retry(failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure);
            return null;
        });
    }

    void stop() {
        Optional<Attempt> last;
        synchronized (this) {
            stopped = true;
            status = status.become(State.CLOSED, Instant.now());
            last = takeCurrent();
            if (next != null) {
                next.cancel(false);
            }
        }
        last.ifPresent(Attempt::close);
    }

    synchronized PushStatus status() {
        return status;
    }

    void opened(Attempt attempt) {
        synchronized (this) {
            if (attempt != current) {
                return;
            }
            if (connectedBefore) {
                reconnects.increment();
            }
            connectedBefore = true;
            worked.add(attempt.transport());
            openedAt = Optional.of(Instant.now());
            status = status.become(State.CONNECTED, Instant.now()).reconnected(reconnects.sum());
        }
        LOG.info("Changes are pushed by the server ({})", attempt.transport());
        audience.connected();
    }

    void changed(Attempt attempt, StateChange change) {
        synchronized (this) {
            if (attempt != current) {
                return;
            }
            status = status.changedAt(Instant.now());
        }
        audience.changed(change);
    }

    synchronized void lastEventId(Attempt attempt, String id) {
        if (attempt == current) {
            lastEventId = Optional.of(id);
        }
    }

    /** Something that came could not be used. A server that sends one such thing may send many. */
    synchronized void passOver(String what) {
        if (!oddityReported) {
            oddityReported = true;
            LOG.debug("Of what the server pushes, {}; this and further ones are passed over", what);
        }
    }

    void ended(Attempt attempt, JmapException why) {
        boolean isAbsent;
        synchronized (this) {
            if (attempt != current) {
                return;
            }
            isAbsent = isAbsent(attempt.transport(), why);
            if (isAbsent) {
                absent.add(attempt.transport());
                takeCurrent();
            }
        }
        attempt.close();
        if (isAbsent) {
            LOG.debug("The server has no {}: {}", attempt.transport(), why.getMessage());
            start();
        } else {
            retry(why);
        }
    }

    private void connect(JmapSession session) {
        Optional<Attempt> attempt;
        synchronized (this) {
            if (stopped) {
                return;
            }
            attempt = attempts(session).stream()
                    .filter(possible -> !absent.contains(possible.transport()))
                    .findFirst();
            current = attempt.orElse(null);
            status = attempt.map(chosen -> status.by(chosen.transport())).orElse(status);
        }
        attempt.ifPresentOrElse(Attempt::start, () -> askAgainLater(session));
    }

    private List<Attempt> attempts(JmapSession session) {
        List<Attempt> attempts = new ArrayList<>();
        Optional<String> heardLast = lastEventId;
        session.eventSourceUri(Attempt.TYPES, timing.ping())
                .map(url -> new EventSourceAttempt(this, scheduler, timing.ping(), server.http(), url, heardLast))
                .ifPresent(attempts::add);
        session.webSocketUrl()
                .map(url -> new WebSocketAttempt(this, scheduler, timing.ping(), server.http(), url))
                .ifPresent(attempts::add);
        return attempts;
    }

    // A 404 where it worked before is rather an address that has changed, or a server that is being replaced. That gets
    // a second chance.
    private boolean isAbsent(Transport transport, JmapException why) {
        int code = why.httpStatus().orElse(0);
        return code == 204 || code == 405 || code == 501 || code == 404 && !worked.remove(transport);
    }

    private void askAgainLater(JmapSession session) {
        server.forgetSession().run();
        synchronized (this) {
            if (stopped) {
                return;
            }
            if (!absenceReported) {
                absenceReported = true;
                LOG.info(
                        "The server at {} has no push, neither event source nor WebSocket: it is polled instead",
                        HttpOrigin.of(session.url()));
            }
            absent.clear();
            status = status.become(State.UNSUPPORTED, Instant.now());
            startIn(backoff.about(timing.askAgain()));
        }
    }

    private void retry(Throwable why) {
        Optional<JmapException> known = why instanceof JmapException e ? Optional.of(e) : Optional.empty();
        int code =
                known.flatMap(e -> e.httpStatus().stream().boxed().findFirst()).orElse(0);
        if (code == 401 || code == 404) {
            server.forgetSession().run();
        }
        Duration asked = known.flatMap(JmapException::retryAfter)
                .map(wait -> wait.compareTo(MAX_RETRY_AFTER) < 0 ? wait : MAX_RETRY_AFTER)
                .orElse(Duration.ZERO);
        Optional<Attempt> last;
        synchronized (this) {
            if (stopped) {
                return;
            }
            last = takeCurrent();
            boolean lived = hasLived();
            if (lived) {
                backoff.reset();
                outageReported = false;
            }
            openedAt = Optional.empty();
            Duration drawn = backoff.next();
            Duration delay = drawn.compareTo(asked) > 0 ? drawn : asked;
            status = status.become(State.WAITING, Instant.now()).failed(String.valueOf(why.getMessage()));
            report(why, delay, !lived || why.getCause() instanceof SocketTimeoutException);
            startIn(delay);
        }
        last.ifPresent(Attempt::close);
    }

    // One that breaks as soon as it is open belongs to the outage before it.
    private boolean hasLived() {
        return openedAt.map(at -> at.plus(timing.ping()).isBefore(Instant.now()))
                .orElse(false);
    }

    // A server may well end a connection that has lived for long: it is an outage only when the next attempt fails. To
    // die without a word is one at once.
    private void report(Throwable why, Duration delay, boolean isOutage) {
        if (isOutage && !outageReported) {
            outageReported = true;
            LOG.warn(
                    "No changes are pushed at the moment: {}. Next attempt in {} ms, then less and less often",
                    why.getMessage(),
                    delay.toMillis());
        } else {
            LOG.debug("Push is interrupted: {}. Next attempt in {} ms", why.getMessage(), delay.toMillis());
        }
    }

    private void startIn(Duration delay) {
        try {
            next = scheduler.schedule(this::start, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // who shuts the scheduler down wants no more
            stopped = true;
            status = status.become(State.CLOSED, Instant.now());
        }
    }

    private Optional<Attempt> takeCurrent() {
        Optional<Attempt> attempt = Optional.ofNullable(current);
        current = null;
        return attempt;
    }
}
