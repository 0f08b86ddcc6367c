package io.github.cameljmap.component.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.component.observe.ConsumerStatistics.PollFailure;
import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

class ConsumerStatisticsTest {

    private final SettableClock clock = new SettableClock();
    private final Instant start = clock.instant();
    private final ConsumerStatistics statistics = new ConsumerStatistics(clock);

    @Test
    void theLagIsNotKnownBeforeTheFirstPoll() {
        assertThat(statistics.lag()).isEmpty();
    }

    @Test
    void theLagGrowsFromTheBeginningOfAPollThatTookAllThereWas() {
        statistics.pollSucceeded(start, true);
        clock.advance(Duration.ofSeconds(10));

        assertThat(statistics.lag()).contains(Duration.ofSeconds(10));
    }

    @Test
    void inABacklogTheLagIsThatOfTheNewestEmailGiven() {
        statistics.given(Optional.of(start.minusSeconds(300)), false);
        statistics.given(Optional.of(start.minusSeconds(400)), false);
        statistics.pollSucceeded(start, false);

        assertThat(statistics.lag()).contains(Duration.ofSeconds(300));
    }

    @Test
    void anOldEmailDoesNotMakeTheLagLonger() {
        statistics.pollSucceeded(start, true);
        statistics.given(Optional.of(start.minusSeconds(300)), false);

        assertThat(statistics.lag()).contains(Duration.ZERO);
    }

    @Test
    void theLagIsNotNegativeWhenTheServersClockIsAhead() {
        statistics.given(Optional.of(start.plusSeconds(5)), false);

        assertThat(statistics.lag()).contains(Duration.ZERO);
    }

    @Test
    void aFailedPollDoesNotMakeTheLagShorter() {
        statistics.pollSucceeded(start, true);
        clock.advance(Duration.ofSeconds(60));
        statistics.pollFailed(new IllegalStateException("No"));

        assertThat(statistics.lag()).contains(Duration.ofSeconds(60));
    }

    @Test
    void whatIsGivenAndNotOverIsInFlight() {
        statistics.given(Optional.empty(), false);
        statistics.given(Optional.empty(), false);
        statistics.given(Optional.empty(), true);
        statistics.completed();
        statistics.failed();

        assertThat(statistics.inFlight()).isEqualTo(1);
    }

    @Test
    void whatWasOfferedBeforeIsCountedAsRepeatedToo() {
        statistics.given(Optional.empty(), false);
        statistics.given(Optional.empty(), true);

        assertThat(statistics.events()).isEqualTo(2);
        assertThat(statistics.repeatedEvents()).isEqualTo(1);
    }

    @Test
    void aFailureKeepsTheHttpStatus() {
        statistics.pollFailed(new JmapProblemException("Too busy", "about:blank", 503, null, null));

        assertThat(statistics.lastFailure()).contains(new PollFailure(start, "Too busy", OptionalInt.of(503)));
    }

    @Test
    void aFailureWithoutAnAnswerHasNoHttpStatus() {
        statistics.pollFailed(new JmapTransportException("No connection"));

        assertThat(statistics.lastFailure()).contains(new PollFailure(start, "No connection", OptionalInt.empty()));
    }

    @Test
    void aFailureWithoutAMessageIsNamedByItsClass() {
        statistics.pollFailed(new NullPointerException());

        assertThat(statistics.lastFailure()).map(PollFailure::message).contains("java.lang.NullPointerException");
    }

    @Test
    void theLastFailureIsKeptAfterAPollThatWentWell() {
        statistics.pollFailed(new IllegalStateException("No"));
        statistics.pollSucceeded(start, true);

        assertThat(statistics.lastFailure()).isPresent();
    }
}
