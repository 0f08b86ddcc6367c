package io.github.cameljmap.component.reply;

import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code Re:} and {@code Fwd:} before a subject, once, whatever mail programs of other languages have put there before. */
final class SubjectPrefix {

    private static final Pattern REPLY = atStart(Words::reply);
    private static final Pattern FORWARD = atStart(Words::forward);

    private SubjectPrefix() {}

    static String reply(String subject) {
        return prefixed("Re:", REPLY, subject);
    }

    static String forward(String subject) {
        return prefixed("Fwd:", FORWARD, subject);
    }

    private static String prefixed(String prefix, Pattern present, String subject) {
        // an encoded word can hide a line break
        String line = subject.replaceAll("\\p{Cntrl}", " ");
        String bare = present.matcher(line).replaceFirst("").strip();
        return bare.isEmpty() ? prefix : prefix + " " + bare;
    }

    // Some count: Re[2]:, Re(2):, Re^2:. French has a blank before the colon, Chinese a wide colon.
    private static Pattern atStart(Function<Words, String> kind) {
        String words = Stream.of(Words.values()).map(kind).collect(Collectors.joining("|"));
        String blanks = "[\\s\\u00a0]*+";
        return Pattern.compile(
                "^(?:" + blanks + "(?:" + words + ")" + blanks + "(?:\\[\\d++]|\\(\\d++\\)|\\^\\d++)?+" + blanks
                        + "[:\\uff1a])++",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** The words of an answer and of a forwarded email, by language. VS is an answer in Finland and forwarded in Norway. */
    private enum Words {
        ENGLISH("Re", "Fwd|Fw"),
        ARABIC("رد", "إعادة توجيه"),
        CHINESE("回复|回覆|答复|答覆", "转发|轉發|转寄|轉寄"),
        DANISH("Sv", "Vs|Videresendt"),
        DUTCH("Antw", "Doorst"),
        FINNISH("Vs", "Vl"),
        FRENCH("Rép", "Tr"),
        GERMAN("Aw|Antwort", "Wg"),
        GREEK("Απ", "Πρθ"),
        HEBREW("השב", "הועבר"),
        HUNGARIAN("Vá", "Továbbítás"),
        ICELANDIC("Sv", "Fs"),
        INDONESIAN("Bls", "Trs"),
        ITALIAN("R|Rif", "I"),
        JAPANESE("返信", "転送"),
        KOREAN("회신|답장", "전달"),
        NORWEGIAN("Sv", "Vs"),
        POLISH("Odp", "Pd"),
        PORTUGUESE("Res", "Enc"),
        SPANISH("Re", "Rv"),
        SWEDISH("Sv", "Vb"),
        TURKISH("Ynt", "İlt|Ilt"),
        WELSH("Atb", "Yml");

        private final String reply;
        private final String forward;

        Words(String reply, String forward) {
            this.reply = reply;
            this.forward = forward;
        }

        private String reply() {
            return reply;
        }

        private String forward() {
            return forward;
        }
    }
}
