package io.github.cameljmap.client.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * An address that Fastmail makes up, whose mail comes to the user (Fastmail's extension to JMAP).
 *
 * @param id            server-set id
 * @param email         the address, server-set
 * @param state         {@code pending}, which is what it is until it receives an email, and it is deleted after 24 hours
 *                      without one; {@code enabled}; {@code disabled}, whose mail goes to the trash; or {@code deleted},
 *                      whose mail bounces
 * @param forDomain     the site it is for, protocol and domain only, such as {@code https://www.example.com}
 * @param description   what the user says it is for
 * @param lastMessageAt when it last received an email, server-set, UTC
 * @param createdAt     when it was created, server-set, UTC
 * @param createdBy     the program that created it, server-set
 * @param url           a deep link to a record of it in that program
 * @param emailPrefix   what the address is to begin with: at most 64 of {@code a-z}, {@code 0-9} and {@code _}; only for
 *                      creating it
 * @param additional    what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MaskedEmail(
        Optional<String> id,
        Optional<String> email,
        Optional<String> state,
        Optional<String> forDomain,
        Optional<String> description,
        Optional<Instant> lastMessageAt,
        Optional<Instant> createdAt,
        Optional<String> createdBy,
        Optional<String> url,
        Optional<String> emailPrefix,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public MaskedEmail {
        id = Absent.toEmpty(id);
        email = Absent.toEmpty(email);
        state = Absent.toEmpty(state);
        forDomain = Absent.toEmpty(forDomain);
        description = Absent.toEmpty(description);
        lastMessageAt = Absent.toEmpty(lastMessageAt);
        createdAt = Absent.toEmpty(createdAt);
        createdBy = Absent.toEmpty(createdBy);
        url = Absent.toEmpty(url);
        emailPrefix = Absent.toEmpty(emailPrefix);
        additional = Absent.toEmpty(additional);
    }
}
