package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.consumer.Idleness.States;
import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** When a search is spared; each poll asks whether it is, and searches if not. */
class IdlenessTest {

    private static final Duration LAG = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final List<States> asked = new ArrayList<>();
    private Optional<States> server = Optional.of(new States("u1", "e1", "m1"));
    private boolean isSomethingThere;
    private int timesAsked;

    @Test
    void aSearchIsNotSparedBeforeOneFoundNothing() {
        Idleness idleness = idleness(Duration.ZERO);

        assertThat(idleness.lasts()).isFalse();
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsLookedForAsLongAsNothingChanges() {
        Idleness idleness = quiet(Duration.ZERO);

        assertThat(polls(idleness, 3)).containsExactly(false, false, false);
    }

    @Test
    void whatChangesEmailsIsLookedFor() {
        Idleness idleness = quiet(Duration.ZERO);

        server = Optional.of(new States("u1", "e2", "m1"));

        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void whatChangesMailboxesIsLookedFor() {
        Idleness idleness = quiet(Duration.ZERO);

        server = Optional.of(new States("u1", "e1", "m2"));

        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void aServerWithoutStatesIsSearchedEachTime() {
        server = Optional.empty();
        Idleness idleness = idleness(Duration.ZERO);

        assertThat(polls(idleness, 4)).containsOnly(true);
        assertThat(timesAsked).isOne();
        clock.advance(Duration.ofMinutes(10).plus(MOMENT));
        assertThat(polls(idleness, 2)).containsOnly(true);
        assertThat(timesAsked).isEqualTo(2);
    }

    @Test
    void aSearchThatFoundSomethingIsFollowedByAnother() {
        Idleness idleness = quiet(Duration.ZERO);
        server = Optional.of(new States("u1", "e2", "m1"));
        isSomethingThere = true;

        assertThat(polls(idleness, 2)).containsExactly(true, true);
    }

    @Test
    void searchesGoOnUntilAnIndexMustKnowWhatTheStatesKnow() {
        Idleness idleness = idleness(LAG);
        polls(idleness, 2);

        clock.advance(LAG.minus(MOMENT));
        assertThat(polls(idleness, 1)).containsExactly(true);

        clock.advance(MOMENT);
        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void theStatesAreNotAskedForAsLongAsASearchIsNeededAnyway() {
        Idleness idleness = idleness(LAG);
        polls(idleness, 5);

        assertThat(asked).hasSize(1);
    }

    @Test
    void aChangeIsLookedForUntilAnIndexMustKnowIt() {
        Idleness idleness = quiet(LAG);
        server = Optional.of(new States("u1", "e2", "m1"));

        assertThat(polls(idleness, 3)).containsOnly(true);
        clock.advance(LAG);
        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void oneSearchComesBehindTheLagHoweverRarePollsAre() {
        Idleness idleness = quiet(LAG);
        server = Optional.of(new States("u1", "e2", "m1"));

        assertThat(polls(idleness, 1)).containsExactly(true);
        clock.advance(LAG.multipliedBy(2));
        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void aSearchThatFailedIsOwed() {
        Idleness idleness = quiet(Duration.ZERO);
        server = Optional.of(new States("u1", "e2", "m1"));

        assertThat(idleness.lasts()).isFalse();
        assertThat(idleness.lasts()).isFalse();
        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void aSearchThatFailedIsOwedWhenTheIndexHasCaughtUpToo() {
        Idleness idleness = quiet(LAG);
        server = Optional.of(new States("u1", "e2", "m1"));

        assertThat(idleness.lasts()).isFalse();
        clock.advance(LAG.plus(MOMENT));
        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void anotherAccountIsSearchedEvenWhenItsStatesAreSpelledAlike() {
        Idleness idleness = quiet(Duration.ZERO);

        server = Optional.of(new States("u2", "e1", "m1"));

        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    @Test
    void whatAServerPushedIsLookedForAtOnce() {
        Idleness idleness = quiet(Duration.ZERO);
        asked.clear();

        idleness.end();

        assertThat(polls(idleness, 1)).containsExactly(true);
        assertThat(asked).isEmpty();
    }

    @Test
    void nothingIsMissedForEverWhenAStateIsForgotten() {
        Idleness idleness = quiet(Duration.ZERO);

        clock.advance(Duration.ofMinutes(10).plus(MOMENT));

        assertThat(polls(idleness, 2)).containsExactly(true, false);
    }

    private Idleness idleness(Duration lag) {
        return new Idleness(this::askServer, clock, lag);
    }

    private Idleness quiet(Duration lag) {
        Idleness idleness = idleness(lag);
        polls(idleness, 2);
        clock.advance(lag);
        polls(idleness, 1);
        assertThat(polls(idleness, 1)).containsExactly(false);
        return idleness;
    }

    private Optional<States> askServer() {
        timesAsked++;
        server.ifPresent(asked::add);
        return server;
    }

    // whether each of so many polls searched
    private List<Boolean> polls(Idleness idleness, int count) {
        List<Boolean> searched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean spared = idleness.lasts();
            if (!spared) {
                idleness.searched(!isSomethingThere);
            }
            searched.add(!spared);
        }
        return searched;
    }
}
