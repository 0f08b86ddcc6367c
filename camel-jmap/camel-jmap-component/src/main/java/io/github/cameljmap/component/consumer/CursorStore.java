package io.github.cameljmap.component.consumer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.apache.camel.spi.StateRepository;

import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;
import io.github.cameljmap.component.account.EmailFilter;

/** Keeps the cursor of one consumer in a state repository, as one line of JSON. */
final class CursorStore {

    private static final int HASH_LENGTH = 12;

    private final StateRepository<String, String> repository;
    private final String key;
    private final JmapTrackBy trackBy;

    CursorStore(StateRepository<String, String> repository, String key, JmapTrackBy trackBy) {
        this.repository = repository;
        this.key = key;
        this.trackBy = trackBy;
    }

    /** The key of a consumer: the option stateKey, else one that no other consumer has. */
    static String key(JmapConfiguration configuration, String accountId, String routeId) {
        if (configuration.getStateKey() != null && !configuration.getStateKey().isBlank()) {
            return configuration.getStateKey();
        }
        String filter = EmailFilter.conditions(configuration.getFilterConditions()) + " "
                + EmailFilter.parse(configuration.getFilter());
        String readable =
                configuration.getTrackBy() + "/" + accountId + "/" + configuration.getMailbox() + "/" + routeId;
        // the hash is of all of it, as what is replaced in the readable part may make two of them alike
        return "jmap/" + readable.replaceAll("[^\\w./@:-]", "_") + "/" + hash(readable + "\n" + filter);
    }

    String key() {
        return key;
    }

    /**
     * The cursor; empty when there is none yet.
     *
     * @throws IllegalStateException when there is one that this tracker cannot use
     */
    Optional<Cursor> load() {
        String text = repository.getState(key);
        if (text == null) {
            return Optional.empty();
        }
        Cursor cursor;
        try {
            cursor = JmapJson.mapper().readValue(text, Cursor.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The state repository has under the key " + key + " what is no cursor of this component ("
                            + e.getOriginalMessage() + "). Remove it to start over, or set another stateKey",
                    e);
        }
        if (cursor == null || cursor.trackBy() != trackBy) {
            throw new IllegalStateException("The state repository has under the key " + key
                    + " the cursor of a consumer with trackBy=" + (cursor == null ? null : cursor.trackBy())
                    + ", but this one has trackBy=" + trackBy + ". Remove it to start over, or set another stateKey");
        }
        return Optional.of(cursor);
    }

    void save(Cursor cursor) {
        try {
            repository.setState(key, JmapJson.mapper().writeValueAsString(cursor));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The cursor cannot be written as JSON", e);
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
