package io.github.cameljmap.component.reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SubjectPrefixTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "Re: Hello",
                "RE: Hello",
                "re:Hello",
                "Re : Hello",
                "Re\u00a0: Hello",
                "Re:  Hello",
                " Re: Hello",
                "Re[2]: Hello",
                "Re(3): Hello",
                "Re^4: Hello",
                "RE[12] : Hello",
                "AW: Hello",
                "Antwort: Hello",
                "SV: Hello",
                "VS: Hello",
                "Antw: Hello",
                "RES: Hello",
                "RIF: Hello",
                "R: Hello",
                "Odp: Hello",
                "YNT: Hello",
                "ATB: Hello",
                "Vá: Hello",
                "VÁ: Hello",
                "Rép : Hello",
                "回复: Hello",
                "回复：Hello",
                "答复： Hello",
                "回覆: Hello",
                "返信: Hello",
                "답장: Hello",
                "Απ: Hello",
                "ΑΠ: Hello",
                "השב: Hello",
                "رد: Hello",
                "Bls: Hello",
                "Re: Re: Hello",
                "AW: RE: SV: Hello",
                "Re: AW[2]: 回复：Hello",
                "Re:Re:Re:Hello"
            })
    void anAnswerHasOneReWhateverWasThere(String subject) {
        assertThat(SubjectPrefix.reply(subject)).isEqualTo("Re: Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello",
                "Fwd: Hello",
                "FWD: Hello",
                "Fw: Hello",
                "WG: Hello",
                "TR: Hello",
                "TR : Hello",
                "RV: Hello",
                "ENC: Hello",
                "VB: Hello",
                "VL: Hello",
                "VS: Hello",
                "PD: Hello",
                "I: Hello",
                "DOORST: Hello",
                "转发: Hello",
                "转发：Hello",
                "轉寄: Hello",
                "İLT: Hello",
                "ilt: Hello",
                "Továbbítás: Hello",
                "YML: Hello",
                "Πρθ: Hello",
                "Fwd: Fwd: Hello",
                "WG: Fwd: Hello",
                "Fwd[2]: Hello"
            })
    void aForwardedEmailHasOneFwdWhateverWasThere(String subject) {
        assertThat(SubjectPrefix.forward(subject)).isEqualTo("Fwd: Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "Fwd: Hello, Re: Fwd: Hello",
        "Re: Fwd: Hello, Re: Fwd: Hello",
        "Request: Hello, Re: Request: Hello",
        "Reminder, Re: Reminder",
        "Regarding Re: Hello, Re: Regarding Re: Hello",
        "[list] Re: Hello, Re: [list] Re: Hello",
        "Rebecca: Hello, Re: Rebecca: Hello",
        "10:30 Meeting, Re: 10:30 Meeting",
        "Re, Re: Re"
    })
    void whatOnlyLooksLikeItStays(String subject, String answer) {
        assertThat(SubjectPrefix.reply(subject)).isEqualTo(answer);
    }

    @Test
    void anAnswerThatIsForwardedStaysAnAnswer() {
        assertThat(SubjectPrefix.forward("Re: Hello")).isEqualTo("Fwd: Re: Hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Re:", "AW: "})
    void noSubject(String subject) {
        assertThat(SubjectPrefix.reply(subject)).isEqualTo("Re:");
    }

    @Test
    void aLineBreakThatAnEncodedWordHidAddsNoHeaderField() {
        assertThat(SubjectPrefix.reply("Hello\r\nBcc: eve@example.com")).isEqualTo("Re: Hello  Bcc: eve@example.com");
    }

    @Test
    void aHugeSubjectTakesNoTime() {
        String subject = "Re: ".repeat(100_000) + "Hello";

        assertThat(SubjectPrefix.reply(subject)).isEqualTo("Re: Hello");
    }
}
