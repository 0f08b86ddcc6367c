package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.call.ChangesResult;
import io.github.cameljmap.client.model.EmailChanges;

import static org.assertj.core.api.Assertions.assertThat;

class CollectedChangesTest {

    private final CollectedChanges changes = new CollectedChanges("1");

    @Test
    void nothingHappened() {
        assertThat(changes.toChanges()).isEqualTo(new EmailChanges("1", "1", List.of(), List.of(), List.of()));
    }

    @Test
    void pagesAreOne() {
        add("2", List.of("a"), List.of("b"), List.of("c"));
        add("3", List.of("d"), List.of("b", "e"), List.of("f"));

        assertThat(changes.toChanges())
                .isEqualTo(new EmailChanges("1", "3", List.of("a", "d"), List.of("b", "e"), List.of("c", "f")));
    }

    @Test
    void whatIsNewAndThenChangesIsNew() {
        add("2", List.of("a"), List.of("a"), List.of());
        add("3", List.of(), List.of("a"), List.of());

        assertThat(changes.toChanges()).isEqualTo(new EmailChanges("1", "3", List.of("a"), List.of(), List.of()));
    }

    @Test
    void whatCameAndWentNeverWas() {
        add("2", List.of("a"), List.of(), List.of());
        add("3", List.of(), List.of(), List.of("a"));

        assertThat(changes.toChanges()).isEqualTo(new EmailChanges("1", "3", List.of(), List.of(), List.of()));
    }

    @Test
    void whatChangedAndWentIsGone() {
        add("2", List.of(), List.of("a"), List.of());
        add("3", List.of(), List.of(), List.of("a"));

        assertThat(changes.toChanges()).isEqualTo(new EmailChanges("1", "3", List.of(), List.of(), List.of("a")));
    }

    @Test
    void whatWentAndCameBackHasChanged() {
        add("2", List.of(), List.of(), List.of("a"));
        add("3", List.of("a"), List.of(), List.of());

        assertThat(changes.toChanges()).isEqualTo(new EmailChanges("1", "3", List.of(), List.of("a"), List.of()));
    }

    private void add(String newState, List<String> created, List<String> updated, List<String> destroyed) {
        changes.add(
                new ChangesResult(Optional.empty(), Optional.of(newState), false, created, updated, destroyed),
                newState);
    }
}
