package io.github.cameljmap.component.reply;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBuilder;
import io.github.cameljmap.component.binding.OutgoingEmail;

import static io.github.cameljmap.component.reply.Letters.ANN;
import static io.github.cameljmap.component.reply.Letters.JANE;
import static io.github.cameljmap.component.reply.Letters.JOE;
import static io.github.cameljmap.component.reply.Letters.ME;
import static io.github.cameljmap.component.reply.Letters.SALES;
import static io.github.cameljmap.component.reply.Letters.answer;
import static io.github.cameljmap.component.reply.Letters.composer;
import static io.github.cameljmap.component.reply.Letters.forward;
import static io.github.cameljmap.component.reply.Letters.fromJane;
import static io.github.cameljmap.component.reply.Letters.reply;
import static io.github.cameljmap.component.reply.Letters.replyAll;
import static org.assertj.core.api.Assertions.assertThat;

/** Who gets an answer. */
class RecipientsTest {

    @Test
    void whoWroteItGetsTheAnswer() {
        assertThat(reply(fromJane().to(List.of(ME)).cc(List.of(JOE))).to()).containsExactly(JANE);
    }

    @Test
    void replyToWinsOverFrom() {
        assertThat(reply(fromJane().replyTo(List.of(JOE, ANN))).to()).containsExactly(JOE, ANN);
    }

    @Test
    void whatIWroteIsAnsweredToWhomIWroteIt() {
        EmailBuilder mine = Email.builder().from(List.of(ME)).to(List.of(JANE, JOE));

        assertThat(reply(mine).to()).containsExactly(JANE, JOE);
    }

    @Test
    void aFormOnMyWebSiteIsAnsweredToTheVisitor() {
        EmailBuilder form = Email.builder().from(List.of(ME)).to(List.of(SALES)).replyTo(List.of(JANE));

        assertThat(reply(form).to()).containsExactly(JANE);
    }

    @Test
    void aNoteToMyselfIsAnsweredToMyself() {
        EmailBuilder note = Email.builder().from(List.of(ME)).to(List.of(ME));

        assertThat(reply(note).to()).containsExactly(ME);
        assertThat(replyAll(note).to()).containsExactly(ME);
    }

    @Test
    void aReplyToThatIsNoAddressIsLeftOut() {
        EmailBuilder odd = fromJane().replyTo(List.of(EmailAddress.of("jane"), EmailAddress.of("a b@c"), JOE));

        assertThat(reply(odd).to()).containsExactly(JOE);
    }

    @Test
    void aLineBreakThatAnEncodedWordHidInANameIsABlank() {
        EmailBuilder odd =
                fromJane().replyTo(List.of(EmailAddress.of("Jane\r\nBcc: eve@example.com", "j@example.org")));

        assertThat(reply(odd).to()).containsExactly(EmailAddress.of("Jane  Bcc: eve@example.com", "j@example.org"));
    }

    @Test
    void everybodyButMeGetsAnAnswerToAllOnce() {
        Email answer = replyAll(fromJane()
                .to(List.of(ME, JOE, EmailAddress.of("JANE@EXAMPLE.ORG")))
                .cc(List.of(ANN, EmailAddress.of("Joe@Example.org"), EmailAddress.of("SALES@example.com"))));

        assertThat(answer.to()).containsExactly(JANE, JOE);
        assertThat(answer.cc()).containsExactly(ANN);
    }

    @Test
    void everyAddressOfMyDomainIsMe() {
        Email answer = replyAll(fromJane().to(List.of(EmailAddress.of("Anything@My.Example"), JOE)));

        assertThat(answer.to()).containsExactly(JANE, JOE);
    }

    @Test
    void theAddressThatTheRouteSendsFromIsMe() {
        Email original = fromJane().to(List.of(JOE, ANN)).build();
        OutgoingEmail asJoe = answer(Email.builder()
                .from(List.of(EmailAddress.of("JOE@example.org")))
                .text("Hi"));

        assertThat(composer(original).replyAll(asJoe).email().to()).containsExactly(JANE, ANN);
    }

    @Test
    void anAnswerToAllOfWhatIWroteGoesToTheOthers() {
        EmailBuilder mine = Email.builder().from(List.of(ME)).to(List.of(JANE)).cc(List.of(JOE, ME));

        assertThat(replyAll(mine).to()).containsExactly(JANE);
        assertThat(replyAll(mine).cc()).containsExactly(JOE);
    }

    @Test
    void theRecipientsOfTheRouteReplaceThem() {
        Email original = fromJane().cc(List.of(JOE)).build();

        Email answer = composer(original)
                .replyAll(answer(Email.builder().to(List.of(ANN)).text("Hi")))
                .email();

        assertThat(answer.to()).containsExactly(ANN);
        assertThat(answer.cc()).isEmpty();
    }

    @Test
    void theCopiesOfTheRouteAreFurtherOnes() {
        Email original = fromJane().cc(List.of(JOE)).build();

        Email answer = composer(original)
                .replyAll(answer(Email.builder().cc(List.of(ANN)).text("Hi")))
                .email();

        assertThat(answer.to()).containsExactly(JANE);
        assertThat(answer.cc()).containsExactly(JOE, ANN);
    }

    @Test
    void aForwardedEmailHasTheRecipientsOfTheRouteOnly() {
        Email original = fromJane().to(List.of(ME)).cc(List.of(JOE)).build();

        Email forwarded = forward(original, Email.builder().to(List.of(ANN)).text("Hi"));

        assertThat(forwarded.to()).containsExactly(ANN);
        assertThat(forwarded.cc()).isEmpty();
    }
}
