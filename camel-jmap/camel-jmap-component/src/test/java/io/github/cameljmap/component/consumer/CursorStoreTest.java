package io.github.cameljmap.component.consumer;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.cameljmap.component.AtomicFileStateRepository;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CursorStoreTest {

    private static final Instant INSTANT = Instant.parse("2026-01-01T00:00:00Z");

    private final MemoryStateRepository repository = new MemoryStateRepository();
    private final CursorStore store = new CursorStore(repository, "key", JmapTrackBy.state);

    @TempDir
    private Path directory;

    @Test
    void aCursorIsReadAsItWasWritten() {
        Cursor cursor = everything();
        store.save(cursor);

        assertThat(store.load()).contains(cursor);
    }

    @Test
    void itIsKeptInAFile() {
        JmapConfiguration configuration = configuration("a=b\nc");
        AtomicFileStateRepository file =
                new AtomicFileStateRepository(directory.resolve("state.txt").toFile());
        file.start();
        String key = CursorStore.key(configuration, "a=1", "route\n1");
        new CursorStore(file, key, JmapTrackBy.state).save(everything());
        file.stop();
        file.start();

        assertThat(new CursorStore(file, key, JmapTrackBy.state).load()).contains(everything());
        file.stop();
    }

    @Test
    void whereNothingIsKeptThereIsNoCursor() {
        assertThat(store.load()).isEmpty();
    }

    @Test
    void aCursorOfAnotherVersionIsRefused() {
        repository.setState("key", "{\"version\":2,\"trackBy\":\"state\",\"accountId\":\"a\",\"reached\":{}}");

        assertThatIllegalStateException()
                .isThrownBy(store::load)
                .withMessageContaining("under the key key")
                .withMessageContaining("version 2");
    }

    @Test
    void aCursorOfAnotherKindIsRefused() {
        repository.setState("key", "{\"version\":1,\"trackBy\":\"window\",\"accountId\":\"a\",\"reached\":{}}");

        assertThatIllegalStateException().isThrownBy(store::load).withMessageContaining("trackBy=window");
    }

    @Test
    void whateverElseIsThereIsRefused() {
        for (String text : List.of("", " ", "12", "null", "{}", "[]", "{\"version\":1", "state 12")) {
            repository.setState("key", text);

            assertThatIllegalStateException().as(text).isThrownBy(store::load).withMessageContaining("key key");
        }
    }

    @Test
    void consumersThatDifferInAnythingHaveDifferentKeys() {
        JmapConfiguration filtered = configuration("inbox");
        filtered.setFilterConditions(Map.of("from", "billing"));

        assertThat(Set.of(
                        CursorStore.key(configuration("inbox"), "a", "r"),
                        CursorStore.key(configuration("archive"), "a", "r"),
                        CursorStore.key(configuration("inbox"), "b", "r"),
                        CursorStore.key(configuration("inbox"), "a", "s"),
                        CursorStore.key(configuration("a b"), "a", "r"),
                        CursorStore.key(configuration("a=b"), "a", "r"),
                        CursorStore.key(filtered, "a", "r")))
                .hasSize(7);
    }

    @Test
    void theOptionStateKeyIsTheKey() {
        JmapConfiguration configuration = configuration("inbox");
        configuration.setStateKey("mine");

        assertThat(CursorStore.key(configuration, "a", "r")).isEqualTo("mine");
    }

    private static JmapConfiguration configuration(String mailbox) {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMailbox(mailbox);
        configuration.setTrackBy(JmapTrackBy.state);
        return configuration;
    }

    private static Cursor everything() {
        SweepPosition sweep = SweepPosition.start(Optional.of(INSTANT), Optional.of(INSTANT.plusSeconds(9)), true)
                .inSecond(INSTANT.plusSeconds(1), Set.of("M1"))
                .furtherOn(Set.of("M1", "M2"), 2, "M2");
        Reached reached = Reached.start(Optional.of(INSTANT))
                .withState("s-1")
                .withMailbox(Optional.of("P1"))
                .withUntil(INSTANT)
                .withSweep(sweep)
                .withUndecided(Map.of("M9", new Reached.Undecided(INSTANT, INSTANT)));
        EmailChanges changes = new EmailChanges(Set.of("$seen"), Set.of(), Set.of(), Set.of("P1"));
        return new Cursor(
                Cursor.VERSION,
                JmapTrackBy.state,
                "a",
                reached,
                List.of(Offer.created("M3"), Offer.updated("M4", "s-1", Optional.of(changes)), Offer.destroyed("M5")),
                Set.of("M6"),
                List.of("M7", "M8"));
    }
}
