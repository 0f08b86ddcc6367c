package io.github.cameljmap.client.model;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An address, or a domain of addresses, that the user may send from (RFC 8621 §6).
 *
 * @param id            server-set id
 * @param name          the name to send with, empty when there is none
 * @param email         the address; {@code *@example.com} stands for every address of the domain
 * @param replyTo       the addresses to set as Reply-To
 * @param bcc           the addresses to set as Bcc
 * @param textSignature signature for plain text
 * @param htmlSignature signature for HTML
 * @param mayDelete     whether the user may delete it
 * @param additional    what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Identity(
        Optional<String> id,
        String name,
        String email,
        List<EmailAddress> replyTo,
        List<EmailAddress> bcc,
        Optional<String> textSignature,
        Optional<String> htmlSignature,
        Optional<Boolean> mayDelete,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public Identity {
        id = Absent.toEmpty(id);
        name = name == null ? "" : name;
        email = email == null ? "" : email;
        replyTo = Absent.toEmpty(replyTo);
        bcc = Absent.toEmpty(bcc);
        textSignature = Absent.toEmpty(textSignature);
        htmlSignature = Absent.toEmpty(htmlSignature);
        mayDelete = Absent.toEmpty(mayDelete);
        additional = Absent.toEmpty(additional);
    }

    /** Whether it stands for all addresses of a domain (RFC 8621 §6). */
    public boolean isWildcard() {
        return email.startsWith("*@");
    }

    /** Whether mail from this address may be sent with this identity; case does not matter. */
    public boolean matches(String address) {
        String wanted = address.toLowerCase(Locale.ROOT);
        String own = email.toLowerCase(Locale.ROOT);
        return isWildcard() ? wanted.endsWith(own.substring(1)) : wanted.equals(own);
    }
}
