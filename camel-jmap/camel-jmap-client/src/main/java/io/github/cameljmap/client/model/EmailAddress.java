package io.github.cameljmap.client.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A name and an address (RFC 8621 §4.1.2.3).
 *
 * @param name  the display name, decoded
 * @param email the address; not checked, and empty where the header was malformed
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailAddress(Optional<String> name, @JsonInclude String email) {

    private static final String SPECIALS = "()<>[]:;@\\,.\"";

    public EmailAddress {
        name = name == null ? Optional.empty() : name.filter(text -> !text.isBlank());
        email = email == null ? "" : email;
    }

    public static EmailAddress of(String email) {
        return new EmailAddress(Optional.empty(), email);
    }

    public static EmailAddress of(String name, String email) {
        return new EmailAddress(Optional.ofNullable(name), email);
    }

    /** The addresses as one line, separated by a comma and a space. */
    public static String join(List<EmailAddress> addresses) {
        return addresses.stream().map(EmailAddress::toString).collect(Collectors.joining(", "));
    }

    /**
     * As it would stand in a header, but with the name in plain Unicode: {@code "Doe, Jane" <jane@example.com>}. Line breaks
     * and other control characters, which a sender can hide in a name, become blanks.
     */
    @Override
    public String toString() {
        return name.map(text -> quote(text) + " <" + email + ">").orElse(email).replaceAll("\\p{Cntrl}", " ");
    }

    private static String quote(String text) {
        boolean plain = text.chars().noneMatch(c -> SPECIALS.indexOf(c) >= 0 || Character.isISOControl(c));
        return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
