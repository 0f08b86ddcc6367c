package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.component.support.Exchanges;
import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Two consumers, "here" and "there", that share an idempotent repository. */
class ClaimsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final SettableClock clock = new SettableClock();
    private final MemoryIdempotentRepository repository = new MemoryIdempotentRepository();
    private final Claims here = new Claims(Optional.of(repository), clock, TIMEOUT);
    private final Claims there = new Claims(Optional.of(repository), clock, TIMEOUT);
    private final Exchange exchange = Exchanges.empty();

    @BeforeEach
    void start() {
        repository.start();
    }

    @Test
    void withoutARepositoryEveryEventIsOurs() {
        Claims claims = new Claims(Optional.empty(), clock, TIMEOUT);

        assertThat(claims.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
        assertThat(claims.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
    }

    @Test
    void anEventThatWasHandledIsNotWorkedOnAgain() {
        here.claim(exchange, "u1/M1");
        here.commit(exchange, "u1/M1");

        assertThat(here.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.handled);
        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.handled);
    }

    @Test
    void anEventThatIsBeingWorkedOnIsLeftToWhoDoes() {
        here.claim(exchange, "u1/M1");

        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.elsewhere);
    }

    @Test
    void anEventThatFailedMayBeClaimedAgain() {
        here.claim(exchange, "u1/M1");
        here.release(exchange, "u1/M1");

        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
    }

    @Test
    void whatIsBeingWorkedOnDoesNotLookAsIfItWereHandled() {
        here.claim(exchange, "u1/M1");

        assertThat(repository.contains("u1/M1")).isFalse();
        here.commit(exchange, "u1/M1");
        assertThat(repository.contains("u1/M1")).isTrue();
        assertThat(repository.getCacheSize()).isEqualTo(1);
    }

    @Test
    void aClaimThatWasLeftBehindIsTakenOver() {
        here.claim(exchange, "u1/M1");
        there.claim(exchange, "u1/M1");

        clock.advance(Duration.ofSeconds(29));
        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.elsewhere);
        clock.advance(Duration.ofSeconds(1));
        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
    }

    @Test
    void onlyOneTakesAClaimOver() {
        Claims elsewhere = new Claims(Optional.of(repository), clock, TIMEOUT);
        here.claim(exchange, "u1/M1");
        there.claim(exchange, "u1/M1");
        elsewhere.claim(exchange, "u1/M1");
        clock.advance(TIMEOUT);

        assertThat(there.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
        assertThat(elsewhere.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.elsewhere);
    }

    @Test
    void aClaimThatWasTakenOverCanBeLeftBehindToo() {
        here.claim(exchange, "u1/M1");
        there.claim(exchange, "u1/M1");
        clock.advance(TIMEOUT);
        there.claim(exchange, "u1/M1");
        Claims third = new Claims(Optional.of(repository), clock, TIMEOUT);
        third.claim(exchange, "u1/M1");
        clock.advance(TIMEOUT);
        third.claim(exchange, "u1/M1");
        clock.advance(TIMEOUT);

        assertThat(third.claim(exchange, "u1/M1")).isEqualTo(Claims.Answer.ours);
        third.commit(exchange, "u1/M1");
        assertThat(repository.getCacheSize()).isEqualTo(1);
    }
}
