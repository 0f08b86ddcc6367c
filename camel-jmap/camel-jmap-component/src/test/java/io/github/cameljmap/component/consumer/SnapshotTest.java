package io.github.cameljmap.component.consumer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotTest {

    private static final KnownEmail UNREAD = new KnownEmail(Set.of("in"), Set.of());

    private final Map<String, String> map = new LinkedHashMap<>();
    private final Snapshot snapshot = Snapshot.durable(map, "key", true);

    @Test
    void itIsCompleteForTheStateItWasMadeFor() {
        snapshot.apply(Map.of("M1", Optional.of(UNREAD)), Optional.of("s1"));

        assertThat(snapshot.isCompleteFor("s1")).isTrue();
        assertThat(snapshot.isCompleteFor("s2")).isFalse();
        assertThat(snapshot.get("M1")).contains(UNREAD);
    }

    @Test
    void aChangeThatLeadsToNoKnownStateMakesItIncomplete() {
        snapshot.apply(Map.of("M1", Optional.of(UNREAD)), Optional.of("s1"));
        snapshot.apply(Map.of("M1", Optional.empty()), Optional.empty());

        assertThat(snapshot.isCompleteFor("s1")).isFalse();
        assertThat(snapshot.contains("M1")).isFalse();
    }

    @Test
    void whatIsUnclearIsNotKnown() {
        snapshot.apply(Map.of("M1", Optional.of(UNREAD)), Optional.of("s1"));
        snapshot.unclear(Set.of("M1"));

        assertThat(snapshot.contains("M1")).isFalse();
        assertThat(snapshot.isUnclear("M1")).isTrue();
    }

    @Test
    void severalConsumersShareAMap() {
        Snapshot other = Snapshot.durable(map, "other", true);
        snapshot.apply(Map.of("M1", Optional.of(UNREAD)), Optional.of("s1"));
        other.apply(Map.of("M2", Optional.of(UNREAD)), Optional.of("s1"));
        other.clear();

        assertThat(snapshot.ids()).containsExactly("M1");
        assertThat(snapshot.isCompleteFor("s1")).isTrue();
    }

    @Test
    void oneOfIdsIsNotCompleteForWhoNeedsKeywords() {
        Snapshot.durable(map, "key", false).apply(Map.of("M1", Optional.of(UNREAD)), Optional.of("s1"));

        assertThat(snapshot.isCompleteFor("s1")).isFalse();
    }

    @Test
    void inMemoryItHoldsTheLast100000() {
        Snapshot inMemory = Snapshot.inMemory(map, "key", false);
        Map<String, Optional<KnownEmail>> many = new LinkedHashMap<>();
        for (int i = 0; i <= 100_000; i++) {
            many.put("M" + i, Optional.of(UNREAD));
        }
        inMemory.apply(many, Optional.of("s1"));

        assertThat(map).hasSize(100_000);
        assertThat(inMemory.contains("M0")).isFalse();
        assertThat(inMemory.contains("M100000")).isTrue();
        assertThat(inMemory.isTooSmall()).isTrue();
        assertThat(inMemory.isCompleteFor("s1")).isFalse();
    }

    @Test
    void aPatchIsWhatItMakesOfAnEmail() {
        Map<String, Object> patch = new HashMap<>();
        patch.put("mailboxIds/in", null);
        patch.put("mailboxIds/archive", true);
        patch.put("keywords/$seen", true);
        KnownEmail after = UNREAD.patched(patch);

        assertThat(after).isEqualTo(new KnownEmail(Set.of("archive"), Set.of("$seen")));
        assertThat(UNREAD.to(after))
                .isEqualTo(new EmailChanges(Set.of("$seen"), Set.of(), Set.of("archive"), Set.of("in")));
    }

    @Test
    void aPatchMayReplaceAllMailboxes() {
        assertThat(UNREAD.patched(Map.of("mailboxIds", Map.of("trash", true))).mailboxIds())
                .containsExactly("trash");
    }
}
