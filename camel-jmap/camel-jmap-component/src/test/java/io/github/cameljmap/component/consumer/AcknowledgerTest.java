package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.SettableClock;

import static io.github.cameljmap.component.consumer.Answers.allDone;
import static org.assertj.core.api.Assertions.assertThat;

class AcknowledgerTest {

    private static final Duration DELAY = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final Acknowledger acknowledger = new Acknowledger(Answers.UNSEEN, clock, DELAY);

    // ---- claiming ----

    @Test
    void anEmailIsClaimedOnce() {
        assertThat(acknowledger.claim("M1")).isTrue();
        assertThat(acknowledger.claim("M1")).isFalse();
    }

    @Test
    void anEmailThatSucceededIsNotOfferedAgainWhileTheServerDoesNotKnow() {
        succeed("M1");

        assertThat(acknowledger.claim("M1")).isFalse();
    }

    @Test
    void anEmailThatSomebodyMakesNewAgainIsOfferedAgain() {
        succeed("M1");
        acknowledge(10);
        clock.advance(Duration.ofMinutes(2));

        assertThat(acknowledger.claim("M1")).isTrue();
    }

    @Test
    void anEmailThatWasReleasedIsOfferedAgainAtOnce() {
        acknowledger.claim("M1");
        acknowledger.released("M1");

        assertThat(acknowledger.claim("M1")).isTrue();
        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();
    }

    // ---- failures ----

    @Test
    void anEmailThatFailedIsNotAcknowledged() {
        fail("M1");

        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();
    }

    @Test
    void anEmailThatFailedWaitsBeforeItIsOfferedAgain() {
        fail("M1");

        clock.advance(DELAY.minusMillis(1));
        assertThat(acknowledger.claim("M1")).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(acknowledger.claim("M1")).isTrue();
    }

    @Test
    void anEmailThatFailsAgainWaitsTwiceAsLongUpToAnHour() {
        List<Long> delays = IntStream.range(0, 12)
                .mapToObj(i -> {
                    fail("M1");
                    return secondsUntilOffered("M1");
                })
                .toList();

        assertThat(delays).containsExactly(10L, 20L, 40L, 80L, 160L, 320L, 640L, 1280L, 2560L, 3600L, 3600L, 3600L);
    }

    @Test
    void anEmailThatFailsDoesNotHoldUpOthers() {
        fail("M1");

        assertThat(acknowledger.claim("M2")).isTrue();
    }

    @Test
    void aReleaseDoesNotForgetAFailure() {
        fail("M1");
        clock.advance(DELAY);
        acknowledger.claim("M1");
        acknowledger.released("M1");
        acknowledger.claim("M1");
        acknowledger.failed("M1");

        assertThat(secondsUntilOffered("M1")).isEqualTo(20);
    }

    @Test
    void successForgetsFailures() {
        fail("M1");
        clock.advance(DELAY);
        succeed("M1");
        acknowledge(10);
        // later, somebody marks it as unread
        clock.advance(Duration.ofMinutes(2));
        fail("M1");

        assertThat(secondsUntilOffered("M1")).isEqualTo(10);
    }

    // ---- acknowledging ----

    @Test
    void allEmailsTravelInOneCall() {
        succeed("M1");
        succeed("M2");

        assertThat(acknowledger
                        .next("u1", 10, false, Answers.SEEN)
                        .orElseThrow()
                        .call()
                        .arguments())
                .hasToString("{\"accountId\":\"u1\",\"update\":{"
                        + "\"M1\":{\"keywords/$seen\":true},"
                        + "\"M2\":{\"keywords/$seen\":true}}}");
    }

    @Test
    void emailsAreMarkedAsHandledByOneCall() {
        succeed("M1");
        succeed("M2");

        assertThat(acknowledger
                        .next("u1", 10, false, Answers.SEEN)
                        .orElseThrow()
                        .call()
                        .arguments())
                .hasToString("{\"accountId\":\"u1\",\"update\":{"
                        + "\"M1\":{\"keywords/$seen\":true},\"M2\":{\"keywords/$seen\":true}}}");
    }

    @Test
    void eachEmailHasAPatchThatIsLikeNoOtherForAServerThatNeedsThatOnRequest() {
        succeed("M1");
        succeed("M2");

        assertThat(acknowledger
                        .next("u1", 10, true, Answers.SEEN)
                        .orElseThrow()
                        .call()
                        .arguments())
                .hasToString("{\"accountId\":\"u1\",\"update\":{"
                        + "\"M1\":{\"keywords/$seen\":true,\"keywords/none-M1\":null},"
                        + "\"M2\":{\"keywords/$seen\":true,\"keywords/none-M2\":null}}}");
    }

    @Test
    void withoutAnAnswerTheyComeAgain() {
        succeed("M1");
        acknowledger.next("u1", 10, false, Answers.SEEN);

        assertThat(asked(10)).containsExactly("M1");
    }

    @Test
    void whatIsAcknowledgedDoesNotComeAgain() {
        succeed("M1");
        acknowledge(10);

        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();
    }

    @Test
    void oneCallHasNoMoreThanTheServerTakes() {
        IntStream.range(0, 5).forEach(i -> succeed("M" + i));

        assertThat(acknowledge(2)).containsExactly("M0", "M1");
        assertThat(acknowledge(2)).containsExactly("M2", "M3");
        assertThat(acknowledge(2)).containsExactly("M4");
        assertThat(acknowledger.next("u1", 2, false, Answers.SEEN)).isEmpty();
    }

    @Test
    void whatSucceedsWhileTheRequestIsUnderWayComesWithTheNext() {
        succeed("M1");
        Acknowledgements sent = acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();
        succeed("M2");
        acknowledger.acknowledged(sent, allDone(sent));

        assertThat(asked(10)).containsExactly("M2");
    }

    private void succeed(String id) {
        acknowledger.claim(id);
        acknowledger.succeeded(id);
    }

    private void fail(String id) {
        acknowledger.claim(id);
        acknowledger.failed(id);
    }

    private Set<String> acknowledge(int max) {
        Acknowledgements sent =
                acknowledger.next("u1", max, false, Answers.SEEN).orElseThrow();
        acknowledger.acknowledged(sent, allDone(sent));
        return Answers.asked(sent);
    }

    private Set<String> asked(int max) {
        return Answers.asked(acknowledger.next("u1", max, false, Answers.SEEN).orElseThrow());
    }

    private long secondsUntilOffered(String id) {
        for (long seconds = 0; seconds < 10_000; seconds++) {
            if (acknowledger.claim(id)) {
                acknowledger.released(id);
                return seconds;
            }
            clock.advance(Duration.ofSeconds(1));
        }
        throw new AssertionError(id + " is not offered again");
    }
}
