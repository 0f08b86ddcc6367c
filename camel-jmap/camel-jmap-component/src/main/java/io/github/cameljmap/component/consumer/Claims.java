package io.github.cameljmap.component.consumer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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

    private static final String CLAIM = "claim/";

    // Of how many claims of others we remember since when we know them.
    private static final int MAX_OTHERS = 10_000;

    private final Optional<IdempotentRepository> repository;
    private final Clock clock;
    private final Duration timeout;

    // Which claim of an event is ours: the first, or one that took over from those before. Guarded by "this", as
    // others are.
    private final Map<String, Integer> ours = new HashMap<>();

    // claims of others; the oldest first
    private final Map<String, Other> others = new LinkedHashMap<>();

    /**
     * @param repository empty when nothing is to be remembered; then every event is ours
     * @param timeout    after so long without the event being handled, a claim was left behind by a process that died
     */
    public Claims(Optional<IdempotentRepository> repository, Clock clock, Duration timeout) {
        this.repository = repository;
        this.clock = clock;
        this.timeout = timeout;
    }

    /**
     * Claims an event, right before it is given to the route.
     *
     * @param acknowledger told of an event that is not ours
     * @return whether it is ours
     */
    public boolean claim(Exchange exchange, EmailEvent event, String accountId, Acknowledger acknowledger) {
        Answer answer = claim(exchange, event.id(accountId));
        if (answer == Answer.elsewhere) {
            acknowledger.postponed(event.key());
        } else if (answer == Answer.handled && event.kind() == EmailEvent.Kind.created) {
            acknowledger.succeeded(event.key());
        } else if (answer == Answer.handled) {
            acknowledger.done(event.key());
        }
        return answer == Answer.ours;
    }

    Answer claim(Exchange exchange, String eventId) {
        if (repository.isEmpty()) {
            return Answer.ours;
        }
        int number = nextClaim(eventId);
        // the claim comes first: between a look and a claim somebody else could handle the event
        boolean claimed = add(repository.get(), exchange, claim(eventId, number));
        if (repository.get().contains(exchange, eventId)) {
            if (claimed) {
                removeClaims(repository.get(), exchange, eventId, number);
            }
            forget(eventId);
            return Answer.handled;
        }
        if (!claimed) {
            seeOther(eventId, number);
            return Answer.elsewhere;
        }
        if (number > 1) {
            LOG.info("{} was claimed by somebody who did not handle it in {}; taking it over", eventId, timeout);
        }
        claimed(eventId, number);
        return Answer.ours;
    }

    // The first claim, or the one behind that which somebody left behind: of several who take over only one can add it.
    private synchronized int nextClaim(String eventId) {
        Other other = others.get(eventId);
        if (other == null) {
            return 1;
        }
        return clock.instant().isBefore(other.since().plus(timeout)) ? other.number() : other.number() + 1;
    }

    private synchronized void seeOther(String eventId, int number) {
        Other known = others.get(eventId);
        if (known == null || known.number() != number) {
            others.put(eventId, new Other(number, clock.instant()));
        }
        if (others.size() > MAX_OTHERS) {
            others.remove(others.keySet().iterator().next());
        }
    }

    private synchronized void claimed(String eventId, int number) {
        others.remove(eventId);
        ours.put(eventId, number);
    }

    private synchronized int forget(String eventId) {
        others.remove(eventId);
        Integer number = ours.remove(eventId);
        return number == null ? 1 : number;
    }

    private static String claim(String eventId, int number) {
        return number == 1 ? CLAIM + eventId : CLAIM + number + "/" + eventId;
    }

    private static void removeClaims(IdempotentRepository repository, Exchange exchange, String eventId, int upTo) {
        for (int number = 1; number <= upTo; number++) {
            repository.remove(exchange, claim(eventId, number));
        }
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
                removeClaims(present, exchange, eventId, forget(eventId));
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
                removeClaims(present, exchange, eventId, forget(eventId));
            } catch (RuntimeException e) {
                LOG.warn("The claim of {} cannot be released, it is taken over later: {}", eventId, e.toString());
            }
        });
    }

    /** A claim of somebody else, and since when we know of it. */
    private record Other(int number, Instant since) {}
}
