package io.github.cameljmap.component.reply;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;

import static io.github.cameljmap.component.reply.Letters.ANN;
import static io.github.cameljmap.component.reply.Letters.answer;
import static io.github.cameljmap.component.reply.Letters.composer;
import static io.github.cameljmap.component.reply.Letters.forward;
import static io.github.cameljmap.component.reply.Letters.fromJane;
import static io.github.cameljmap.component.reply.Letters.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** Which conversation an answer belongs to. */
class ConversationTest {

    @Test
    void theOriginalIsAddedToItsReferences() {
        Email answer = reply(fromJane().messageId("c@x").references(List.of("a@x", "b@x")));

        assertThat(answer.inReplyTo()).containsExactly("c@x");
        assertThat(answer.references()).containsExactly("a@x", "b@x", "c@x");
    }

    @Test
    void withoutReferencesWhatTheOriginalAnswersComesBefore() {
        assertThat(reply(fromJane().messageId("c@x").inReplyTo(List.of("b@x"))).references())
                .containsExactly("b@x", "c@x");
    }

    @Test
    void severalThatTheOriginalAnswersAreNoOrder() {
        assertThat(reply(fromJane().messageId("c@x").inReplyTo(List.of("a@x", "b@x")))
                        .references())
                .containsExactly("c@x");
    }

    @Test
    void withoutMessageIdNothingIsAnsweredByName() {
        Email answer = reply(fromJane());

        assertThat(answer.inReplyTo()).isEmpty();
        assertThat(answer.references()).isEmpty();
    }

    @Test
    void ofAnAbsurdlyLongOneTheFirstAndTheLastAreKept() {
        List<String> many = IntStream.range(0, 5000).mapToObj(i -> i + "@x").toList();

        List<String> references =
                reply(fromJane().messageId("last@x").references(many)).references();

        assertThat(references).hasSize(50).startsWith("0@x", "4952@x").endsWith("4999@x", "last@x");
    }

    @Test
    void oneThatRefersToItselfEndsWithItself() {
        assertThat(reply(fromJane().messageId("a@x").references(List.of("a@x", "b@x", "b@x")))
                        .references())
                .containsExactly("b@x", "a@x");
    }

    @Test
    void whatIsNoMessageIdIsLeftOut() {
        assertThat(reply(fromJane().messageId("c@x").references(List.of("a b", "x\r\nBcc: e@x", "b@x")))
                        .references())
                .containsExactly("b@x", "c@x");
    }

    @Test
    void aForwardedEmailAnswersNothingButBelongsToIt() {
        Email original = fromJane().messageId("c@x").references(List.of("b@x")).build();

        Email forwarded = forward(original, Email.builder().to(List.of(ANN)).text("Hi"));

        assertThat(forwarded.inReplyTo()).isEmpty();
        assertThat(forwarded.references()).containsExactly("b@x", "c@x");
    }

    @Test
    void saysThatItIsAnAnswer() {
        assertThat(reply(fromJane().subject("AW: Hello")).subject()).contains("Re: Hello");
    }

    @Test
    void saysThatItIsForwarded() {
        assertThat(forward(
                                fromJane().subject("WG: Hello").build(),
                                Email.builder().text("Hi"))
                        .subject())
                .contains("Fwd: Hello");
    }

    @Test
    void isWhatTheRouteSays() {
        assertThat(composer(fromJane().subject("Hello").build())
                        .reply(answer(Email.builder().subject("Your order").text("Hi")))
                        .email()
                        .subject())
                .contains("Your order");
    }
}
