package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in an idempotent repository which events were handled, and which are being worked on. An event that was handled has
 * its id there; while it is worked on it has that of a claim, so that a process that is killed does not leave behind
 * what looks like a handled one. Used by the poll thread and by the threads that complete exchanges.
 */
public final class Claims {

    /** What is known of an event. */
    public enum Answer {

        /** It is ours to work on. */
        ours,

        /** It was handled. */
        handled,

        /** Somebody else claimed it. */
        elsewhere
    }

    private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

    // A claim that stands for so long without the event being handled was left behind by a process that died.
    private static final Duration ABANDONED = Duration.ofSeconds(30);

    private static final String CLAIM = "claim/";

    private final Optional<IdempotentRepository> repository;
    private final Clock clock;

    // claims of others, and since when we know of them
    private final Map<String, Instant> others = new ConcurrentHashMap<>();

    /**
     * @param repository empty when nothing is to be remembered; then every event is ours
     */
    public Claims(Optional<IdempotentRepository> repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /** Claims an event, right before it is given to the route. */
    public Answer claim(Exchange exchange, String eventId) {
        if (repository.isEmpty()) {
            return Answer.ours;
        }
        // the claim comes first: between a look and a claim somebody else could handle the event
        boolean claimed = add(repository.get(), exchange, CLAIM + eventId);
        if (repository.get().contains(exchange, eventId)) {
            others.remove(eventId);
            if (claimed) {
                repository.get().remove(exchange, CLAIM + eventId);
            }
            return Answer.handled;
        }
        if (claimed) {
            others.remove(eventId);
            return Answer.ours;
        }
        Instant since = others.computeIfAbsent(eventId, unknown -> clock.instant());
        if (clock.instant().isBefore(since.plus(ABANDONED))) {
            return Answer.elsewhere;
        }
        LOG.info("{} was claimed by somebody who has not handled it since {}; taking it over", eventId, since);
        others.remove(eventId);
        return Answer.ours;
    }

    // One on a database throws when another node is faster between its look and its insert.
    private static boolean add(IdempotentRepository repository, Exchange exchange, String key) {
        try {
            return repository.add(exchange, key);
        } catch (RuntimeException e) {
            if (repository.contains(exchange, key)) {
                return false;
            }
            throw e;
        }
    }

    /** The event was handled. */
    public void commit(Exchange exchange, String eventId) {
        repository.ifPresent(present -> {
            try {
                present.add(exchange, eventId);
                present.confirm(exchange, eventId);
                present.remove(exchange, CLAIM + eventId);
            } catch (RuntimeException e) {
                LOG.warn(
                        "{} was handled, but the idempotent repository does not remember it: {}",
                        eventId,
                        e.toString());
            }
        });
    }

    /** The event was not handled: it may be claimed again. */
    public void release(Exchange exchange, String eventId) {
        repository.ifPresent(present -> {
            try {
                present.remove(exchange, CLAIM + eventId);
            } catch (RuntimeException e) {
                LOG.warn("The claim of {} cannot be released, it is taken over later: {}", eventId, e.toString());
            }
        });
    }
}
