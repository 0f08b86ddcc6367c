package io.github.cameljmap.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * A limit on what an account may hold, and how much of it is used (RFC 9425).
 *
 * @param id           server-set id
 * @param resourceType what is counted: {@code octets} or {@code count}, the unit of the numbers
 * @param used         how much is used
 * @param hardLimit    how much there may be; nothing can be added beyond it
 * @param warnLimit    from when on the user is to be warned
 * @param softLimit    from when on the server refuses some things
 * @param scope        what shares it: {@code account}, {@code domain} or {@code global}
 * @param name         its name, for people
 * @param types        the data types that count, such as {@code Mail}
 * @param description  more of it, for people
 * @param additional   what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Quota(
        Optional<String> id,
        Optional<String> resourceType,
        Optional<Long> used,
        // of the names in older drafts, limit and dataTypes, James has the first
        @JsonAlias("limit") Optional<Long> hardLimit,
        Optional<Long> warnLimit,
        Optional<Long> softLimit,
        Optional<String> scope,
        Optional<String> name,
        @JsonAlias("dataTypes") List<String> types,
        Optional<String> description,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public Quota {
        id = Absent.toEmpty(id);
        resourceType = Absent.toEmpty(resourceType);
        used = Absent.toEmpty(used);
        hardLimit = Absent.toEmpty(hardLimit);
        warnLimit = Absent.toEmpty(warnLimit);
        softLimit = Absent.toEmpty(softLimit);
        scope = Absent.toEmpty(scope);
        name = Absent.toEmpty(name);
        types = Absent.toEmpty(types);
        description = Absent.toEmpty(description);
        additional = Absent.toEmpty(additional);
    }
}
