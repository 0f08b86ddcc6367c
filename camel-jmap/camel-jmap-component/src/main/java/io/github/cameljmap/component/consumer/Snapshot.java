package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.model.JmapJson;

/**
 * What the consumer knows of the emails in its view, in a map that others may share. An entry says which state of the account
 * it is complete for, so that one that was kept for another state is not taken for the truth.
 */
final class Snapshot {

    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    private static final int MAX_IN_MEMORY = 100_000;

    // Of an email that changed while the view was listed nobody knows whether it was in the view before.
    private static final String UNCLEAR = "?";

    private final Map<String, String> map;
    private final String prefix;
    private final String marker;
    private final boolean withValues;
    private final int max;

    private boolean isTooSmall;

    private Snapshot(Map<String, String> map, String key, boolean withValues, int max) {
        this.map = map;
        this.prefix = key + "/email/";
        this.marker = key + "/complete";
        this.withValues = withValues;
        this.max = max;
    }

    /**
     * In a map of the consumer's own, which is bounded.
     *
     * @param withValues whether mailboxes and keywords are kept, and not only which emails there are
     */
    static Snapshot inMemory(Map<String, String> map, String key, boolean withValues) {
        return new Snapshot(map, key, withValues, MAX_IN_MEMORY);
    }

    /** In a map that outlives the consumer, which may hold as many emails as there are. */
    static Snapshot durable(Map<String, String> map, String key, boolean withValues) {
        return new Snapshot(map, key, withValues, Integer.MAX_VALUE);
    }

    /** Whether every email of the view is in it, as of this state. */
    boolean isCompleteFor(String state) {
        return completeFor(state).equals(map.get(marker));
    }

    /** Whether it cannot become complete. */
    boolean isTooSmall() {
        return isTooSmall;
    }

    boolean contains(String id) {
        String value = map.get(prefix + id);
        return value != null && !value.equals(UNCLEAR);
    }

    boolean isUnclear(String id) {
        return UNCLEAR.equals(map.get(prefix + id));
    }

    /** What is known of an email; empty also when only its id is. */
    Optional<KnownEmail> get(String id) {
        String value = map.get(prefix + id);
        if (value == null || value.isEmpty() || value.equals(UNCLEAR)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JmapJson.mapper().readValue(value, KnownEmail.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The snapshot has under " + prefix + id + " what is none of its entries", e);
        }
    }

    /** The ids of all emails in it. */
    List<String> ids() {
        return map.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    /**
     * Takes note of changes.
     *
     * @param changes  what is known of emails from now on; empty for those that left the view
     * @param newState the state for which it is complete then; empty when it is not complete
     */
    void apply(Map<String, Optional<KnownEmail>> changes, Optional<String> newState) {
        if (changes.isEmpty() && newState.map(this::isCompleteFor).orElse(true)) {
            return;
        }
        // without the marker while it is neither the one nor the other: a map may be written to disk at any time
        map.remove(marker);
        amend(changes);
        if (!isTooSmall) {
            newState.ifPresent(state -> map.put(marker, completeFor(state)));
        }
    }

    /** Corrects what is known of emails, without becoming more or less complete. */
    void amend(Map<String, Optional<KnownEmail>> changes) {
        changes.forEach((id, known) -> known.ifPresentOrElse(is -> put(id, is), () -> map.remove(prefix + id)));
    }

    /** What changed of these emails is not known. */
    void unclear(Set<String> ids) {
        ids.forEach(id -> map.put(prefix + id, UNCLEAR));
    }

    /** Forgets everything. */
    void clear() {
        map.remove(marker);
        ids().forEach(id -> map.remove(prefix + id));
    }

    private void put(String id, KnownEmail known) {
        map.put(prefix + id, withValues ? json(known) : "");
        if (map.size() > max) {
            if (!isTooSmall) {
                LOG.warn(
                        "More than {} emails: which of them are known is not kept completely in memory. The option"
                                + " snapshot with a durable map keeps all of them",
                        max);
            }
            isTooSmall = true;
            map.remove(map.keySet().iterator().next());
        }
    }

    private static String json(KnownEmail known) {
        try {
            return JmapJson.mapper().writeValueAsString(known);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String completeFor(String state) {
        return (withValues ? "emails " : "ids ") + state;
    }
}
