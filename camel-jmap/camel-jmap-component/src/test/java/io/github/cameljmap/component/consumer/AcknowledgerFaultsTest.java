package io.github.cameljmap.component.consumer;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.test.SettableClock;

import static io.github.cameljmap.component.consumer.Answers.allDone;
import static io.github.cameljmap.component.consumer.Answers.refused;
import static io.github.cameljmap.component.consumer.Answers.updated;
import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of acknowledgements that the server does not carry out as it should. */
class AcknowledgerFaultsTest {

    private static final Duration DELAY = Duration.ofSeconds(10);

    private final SettableClock clock = new SettableClock();
    private final Acknowledger acknowledger = new Acknowledger(Answers.UNSEEN, clock, DELAY);

    // ---- refusals ----

    @Test
    void anEmailThatIsGoneIsDone() {
        succeed("M1");
        Acknowledgements sent = acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();

        assertThat(acknowledger.acknowledged(sent, refused(sent, "notFound", "M1")))
                .isEmpty();
        assertThat(acknowledger.pending()).isZero();
    }

    @Test
    void aRefusalIsReportedWithTheServersWords() {
        succeed("M1");
        Acknowledgements sent = acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();

        assertThat(acknowledger.acknowledged(sent, refused(sent, "forbidden", "M1")))
                .hasValueSatisfying(refusal -> {
                    assertThat(refusal).hasMessageContaining("forbidden").hasMessageContaining("M1");
                    assertThat(refusal.errors()).containsOnlyKeys("M1");
                });
    }

    @Test
    void anEmailWhoseAcknowledgementIsRefusedIsNotOfferedAgain() {
        refuse("M1");

        assertThat(acknowledger.claim("M1")).isFalse();
    }

    @Test
    void aRefusalDoesNotHoldUpOthers() {
        refuse("M1");
        succeed("M2");

        assertThat(asked(1)).containsExactly("M2");
    }

    @Test
    void whatWasRefusedIsStillNewToTheServer() {
        refuse("M1");
        succeed("M2");
        Set<String> shown = new HashSet<>(List.of("M1", "M2", "M3"));
        acknowledger.next("u1", 10, false, Answers.SEEN);

        acknowledger.retainNew(shown);

        assertThat(shown).containsExactlyInAnyOrder("M1", "M3");
    }

    @Test
    void whatWasRefusedIsTriedAgainByTheNextPoll() {
        refuse("M1");
        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();

        acknowledger.pollBegins();

        assertThat(asked(10)).containsExactly("M1");
    }

    // ---- a server that changes more than it was asked to ----

    @Test
    void anEmailThatFailedAndThatTheServerMarkedUnaskedIsMadeNewAgain() {
        fail("M2");
        succeed("M1");
        answer(updated("M1", "M2"));

        assertThat(update().toString()).isEqualTo("{\"M2\":{\"keywords/$seen\":null,\"keywords/none-M2\":null}}");
    }

    @Test
    void anEmailWithTheRouteThatTheServerMarkedUnaskedIsMadeNewAgain() {
        acknowledger.claim("M2");
        succeed("M1");
        answer(updated("M1", "M2"));

        assertThat(asked(10)).containsExactly("M2");
    }

    @Test
    void anEmailThatIsNotOursStaysAsTheServerLeftIt() {
        succeed("M1");
        answer(updated("M1", "M9"));

        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();
    }

    @Test
    void anEmailThatSucceedsBeforeItIsMadeNewAgainIsAcknowledgedInstead() {
        acknowledger.claim("M2");
        succeed("M1");
        answer(updated("M1", "M2"));
        acknowledger.succeeded("M2");

        assertThat(update().toString()).isEqualTo("{\"M2\":{\"keywords/$seen\":true,\"keywords/none-M2\":null}}");
        acknowledge(10);
        assertThat(acknowledger.pending()).isZero();
    }

    @Test
    void anEmailThatSucceedsWhileItIsMadeNewAgainIsAcknowledgedAfterwards() {
        acknowledger.claim("M2");
        succeed("M1");
        answer(updated("M1", "M2"));
        Acknowledgements undoing =
                acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();
        acknowledger.succeeded("M2");
        acknowledger.acknowledged(undoing, allDone(undoing));

        assertThat(update().toString()).contains("\"keywords/$seen\":true");
    }

    @Test
    void whatCannotBeMadeNewAgainIsReportedAndTriedByTheNextPoll() {
        fail("M2");
        succeed("M1");
        answer(updated("M1", "M2"));
        Acknowledgements undoing =
                acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();

        assertThat(acknowledger.acknowledged(undoing, refused(undoing, "forbidden", "M2")))
                .isPresent();
        assertThat(acknowledger.next("u1", 10, false, Answers.SEEN)).isEmpty();
        acknowledger.pollBegins();
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

    private void refuse(String id) {
        succeed(id);
        Acknowledgements sent = acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();
        acknowledger.acknowledged(sent, refused(sent, "forbidden", id));
    }

    private void answer(JsonNode answer) {
        Acknowledgements sent = acknowledger.next("u1", 10, false, Answers.SEEN).orElseThrow();
        acknowledger.acknowledged(sent, Answers.to(sent, answer));
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

    private JsonNode update() {
        return acknowledger
                .next("u1", 10, false, Answers.SEEN)
                .orElseThrow()
                .call()
                .arguments()
                .path("update");
    }
}
