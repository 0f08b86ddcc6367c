package io.github.cameljmap.component.consumer;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.github.cameljmap.component.JmapTrackBy;

/**
 * How far a consumer got, as it outlives the consumer.
 *
 * @param version   of this format
 * @param trackBy   the kind of tracker that it belongs to
 * @param accountId the account that it is about
 * @param reached   everything up to here is settled or among the failed
 * @param failed    events that failed and are offered again
 * @param done      keys of events behind the place reached that are settled already
 * @param handled   ids of the emails that were handled last, the oldest first
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Cursor(
        int version,
        JmapTrackBy trackBy,
        String accountId,
        Reached reached,
        List<Offer> failed,
        Set<String> done,
        List<String> handled) {

    static final int VERSION = 1;

    Cursor {
        if (version != VERSION) {
            throw new IllegalArgumentException("version " + version + " is not known here");
        }
        if (trackBy == null || accountId == null || reached == null) {
            throw new IllegalArgumentException("trackBy, accountId or reached is missing");
        }
        failed = failed == null ? List.of() : List.copyOf(failed);
        done = done == null ? Set.of() : Set.copyOf(done);
        handled = handled == null ? List.of() : List.copyOf(handled);
    }
}
