package io.github.cameljmap.component.reply;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jsoup.nodes.Entities;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.component.binding.BodyText;

/** The text of an email as it stands below that of its answer, or of the email that it is forwarded with. */
final class Quote {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final String FORWARDED = "-------- Forwarded message --------";
    private static final String CUT = "[...]";

    private final Email original;
    private final boolean forwarded;

    private Quote(Email original, boolean forwarded) {
        this.original = original;
        this.forwarded = forwarded;
    }

    /** Every line marked as quoted, below a line that says who wrote it. */
    static Quote answered(Email original) {
        return new Quote(original, false);
    }

    /** As it is, below the header fields that matter. */
    static Quote forwarded(Email original) {
        return new Quote(original, true);
    }

    String plain() {
        String text = text().stripTrailing() + (isCut() ? "\n" + CUT : "");
        if (forwarded) {
            return FORWARDED + "\n" + String.join("\n", headerFields()) + "\n\n" + text;
        }
        return attribution() + "\n" + text.lines().map(Quote::marked).collect(Collectors.joining("\n"));
    }

    /** The same as HTML, which has only what is safe of that of the original. */
    String html(QuotableHtml text) {
        String cut = isCut() ? "<p>" + CUT + "</p>" : "";
        if (forwarded) {
            String fields = headerFields().stream().map(Entities::escape).collect(Collectors.joining("<br>"));
            return "<p>" + FORWARDED + "<br>" + fields + "</p><div>" + text + cut + "</div>";
        }
        return "<p>" + Entities.escape(attribution()) + "</p><blockquote type=\"cite\">" + text + cut + "</blockquote>";
    }

    // only one of the two may have been fetched
    private String text() {
        String plain = BodyText.plain(original);
        return plain.isEmpty() ? BodyText.htmlToPlain(BodyText.html(original)) : plain;
    }

    // RFC 3676 §4.5: quotes within a quote have no blanks between their marks
    private static String marked(String line) {
        return line.isEmpty() || line.startsWith(">") ? ">" + line : "> " + line;
    }

    private String attribution() {
        String who = original.from().isEmpty() ? "somebody" : EmailAddress.join(original.from());
        return date().map(date -> "On " + date + ", " + who + " wrote:").orElse(who + " wrote:");
    }

    private List<String> headerFields() {
        List<String> fields = new ArrayList<>();
        addAddresses(fields, "From: ", original.from());
        date().ifPresent(date -> fields.add("Date: " + date));
        original.subject().ifPresent(subject -> fields.add("Subject: " + subject.replaceAll("\\p{Cntrl}", " ")));
        addAddresses(fields, "To: ", original.to());
        addAddresses(fields, "Cc: ", original.cc());
        return fields;
    }

    private static void addAddresses(List<String> fields, String name, List<EmailAddress> addresses) {
        if (!addresses.isEmpty()) {
            fields.add(name + EmailAddress.join(addresses));
        }
    }

    private Optional<String> date() {
        return original.sentAt()
                .map(OffsetDateTime::toInstant)
                .or(original::receivedAt)
                .map(Quote::format);
    }

    private static String format(Instant instant) {
        return DATE.format(instant);
    }

    private boolean isCut() {
        return BodyText.isTruncated(original);
    }
}
