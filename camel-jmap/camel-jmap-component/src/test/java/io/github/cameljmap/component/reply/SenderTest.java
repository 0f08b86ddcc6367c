package io.github.cameljmap.component.reply;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.binding.OutgoingEmail;

import static io.github.cameljmap.component.reply.Letters.JOE;
import static io.github.cameljmap.component.reply.Letters.ME;
import static io.github.cameljmap.component.reply.Letters.SALES;
import static io.github.cameljmap.component.reply.Letters.answer;
import static io.github.cameljmap.component.reply.Letters.composer;
import static io.github.cameljmap.component.reply.Letters.fromJane;
import static io.github.cameljmap.component.reply.Letters.reply;
import static org.assertj.core.api.Assertions.assertThat;

/** Who sends an answer. */
class SenderTest {

    @Test
    void isWhoWasWrittenTo() {
        assertThat(reply(fromJane().to(List.of(JOE, EmailAddress.of("Our Sales", "SALES@example.com"))))
                        .from())
                .containsExactly(EmailAddress.of("Sales", "SALES@example.com"));
    }

    @Test
    void canBeAnAddressOfMyDomain() {
        assertThat(reply(fromJane().cc(List.of(EmailAddress.of("orders@my.example"))))
                        .from())
                .containsExactly(EmailAddress.of("Mine", "orders@my.example"));
    }

    @Test
    void isAWholeAddressBeforeOneOfMyDomain() {
        assertThat(reply(fromJane().to(List.of(EmailAddress.of("orders@my.example"), ME)))
                        .from())
                .containsExactly(ME);
    }

    @Test
    void isTheUsualOneWhereIAmNotNamed() {
        assertThat(reply(fromJane().to(List.of(JOE))).from()).isEmpty();
    }

    @Test
    void isWhoTheRouteSays() {
        Email original = fromJane().to(List.of(SALES)).build();

        assertThat(composer(original)
                        .reply(answer(Email.builder().from(List.of(ME)).text("Hi")))
                        .email()
                        .from())
                .containsExactly(ME);
    }

    @Test
    void isLeftToTheIdentityThatTheRouteNames() {
        Email original = fromJane().to(List.of(SALES)).build();
        OutgoingEmail answer = answer(Email.builder().text("Hi"), List.of(), Optional.of("I7"));

        assertThat(composer(original).reply(answer).email().from()).isEmpty();
    }
}
