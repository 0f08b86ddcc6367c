package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.Optional;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two nodes that claim an event at the same time, by way of a repository that they share. */
class ClaimRaceTest {

    private final SettableClock clock = new SettableClock();
    private final IdempotentRepository repository = MemoryIdempotentRepository.memoryIdempotentRepository();
    private final Claims one = claims(repository);
    private final Claims two = claims(repository);

    @Test
    void whatWasHandledLeavesNoClaimBehind() {
        one.claim(null, "A/M1");
        one.commit(null, "A/M1");
        two.claim(null, "A/M1");

        assertThat(repository.contains("claim/A/M1")).isFalse();
    }

    @Test
    void whatAnotherHandlesWhileWeClaimItIsHandled() {
        one.claim(null, "A/M1");
        Claims late = claims(new BeforeTheFirstChange(repository, () -> one.commit(null, "A/M1")));

        assertThat(late.claim(null, "A/M1")).isEqualTo(Claims.Answer.handled);
    }

    @Test
    void whatADatabaseRefusesBecauseAnotherWasFasterIsElsewhere() {
        Claims late = claims(new BeforeTheFirstChange(repository, () -> {
            one.claim(null, "A/M1");
            throw new IllegalStateException("Unique index or primary key violation");
        }));

        assertThat(late.claim(null, "A/M1")).isEqualTo(Claims.Answer.elsewhere);
    }

    @Test
    void aDatabaseThatDoesNotWorkFailsThePoll() {
        IllegalStateException broken = new IllegalStateException("Connection refused");
        Claims claims = claims(new BeforeTheFirstChange(repository, () -> {
            throw broken;
        }));

        assertThatThrownBy(() -> claims.claim(null, "A/M1")).isSameAs(broken);
    }

    private Claims claims(IdempotentRepository shared) {
        return new Claims(Optional.of(shared), clock, Duration.ofSeconds(30));
    }

    /** Somebody else is faster: right before the first change that is made here. */
    private static final class BeforeTheFirstChange extends MemoryIdempotentRepository {

        private final IdempotentRepository repository;
        private Runnable faster;

        BeforeTheFirstChange(IdempotentRepository repository, Runnable faster) {
            this.repository = repository;
            this.faster = faster;
        }

        @Override
        public boolean add(String key) {
            Runnable now = faster;
            faster = () -> {};
            now.run();
            return repository.add(key);
        }

        @Override
        public boolean contains(String key) {
            return repository.contains(key);
        }

        @Override
        public boolean remove(String key) {
            return repository.remove(key);
        }
    }
}
