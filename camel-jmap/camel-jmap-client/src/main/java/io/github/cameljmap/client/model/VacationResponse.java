package io.github.cameljmap.client.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The automatic answer to mail that comes in while the user is away (RFC 8621 §8). An account has exactly one.
 *
 * @param id         always {@link #ID}
 * @param isEnabled  whether it is sent
 * @param fromDate   from when on, UTC; absent for at once
 * @param toDate     until when, UTC; absent for until further notice
 * @param subject    its subject; absent for one that the server makes
 * @param textBody   its plain text
 * @param htmlBody   its HTML
 * @param additional what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record VacationResponse(
        Optional<String> id,
        Optional<Boolean> isEnabled,
        Optional<Instant> fromDate,
        Optional<Instant> toDate,
        Optional<String> subject,
        Optional<String> textBody,
        Optional<String> htmlBody,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    /** The id of the only one there is. */
    public static final String ID = "singleton";

    public VacationResponse {
        id = Absent.toEmpty(id);
        isEnabled = Absent.toEmpty(isEnabled);
        fromDate = Absent.toEmpty(fromDate);
        toDate = Absent.toEmpty(toDate);
        subject = Absent.toEmpty(subject);
        textBody = Absent.toEmpty(textBody);
        htmlBody = Absent.toEmpty(htmlBody);
        additional = Absent.toEmpty(additional);
    }
}
