package io.github.cameljmap.component.binding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.ParseException;

import io.github.cameljmap.client.model.Email;

/** What in an email says that no person has written it, so that a route need not answer it. */
final class Robots {

    private static final String AUTO_SUBMITTED = "header:Auto-Submitted:asRaw";
    private static final String CONTENT_TYPE = "header:Content-Type:asRaw";
    private static final String LIST_ID = "header:List-Id:asRaw";

    /** The properties to ask for. */
    static final List<String> PROPERTIES = List.of(AUTO_SUBMITTED, CONTENT_TYPE, LIST_ID);

    // RFC 3834 §5: a keyword, with parameters and comments about it. Possessive, so that a huge value needs no deep
    // stack.
    private static final Pattern KEYWORD = Pattern.compile("^\\s*+(?:\\([^)]*+\\)\\s*+)*+([a-z-]++)");

    // RFC 2919 §3: behind a description, which may be quoted and have brackets itself
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*+)>[^<>]*+$");

    private Robots() {}

    /** The keyword of Auto-Submitted (RFC 3834), such as {@code auto-replied}, unless it says {@code no}. */
    static Optional<String> autoSubmitted(Email email) {
        return text(email, AUTO_SUBMITTED)
                .map(value -> KEYWORD.matcher(value.toLowerCase(Locale.ROOT)))
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .filter(keyword -> !keyword.equals("no"));
    }

    /** What kind of report (RFC 6522) it is, such as {@code delivery-status}. */
    static Optional<String> reportType(Email email) {
        return text(email, CONTENT_TYPE)
                .flatMap(Robots::contentType)
                .filter(type -> type.match("multipart/report"))
                .map(type -> type.getParameter("report-type"))
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .filter(type -> !type.isEmpty());
    }

    /** The id of the mailing list (RFC 2919) that it came by, without angle brackets. */
    static Optional<String> listId(Email email) {
        return text(email, LIST_ID)
                .map(IN_BRACKETS::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1).strip())
                .filter(id -> !id.isEmpty());
    }

    private static Optional<String> text(Email email, String property) {
        return email.header(property).map(JsonNode::asText);
    }

    private static Optional<ContentType> contentType(String value) {
        try {
            return Optional.of(new ContentType(value));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
