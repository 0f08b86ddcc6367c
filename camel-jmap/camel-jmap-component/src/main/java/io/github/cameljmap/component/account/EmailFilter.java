package io.github.cameljmap.component.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.call.QueryCall;
import io.github.cameljmap.client.model.JmapJson;

/** Turns the options filter, filter.NAME and sort into what Email/query understands (RFC 8621 §4.4). */
public final class EmailFilter {

    private static final Set<String> NUMBERS = Set.of("minSize", "maxSize");
    private static final Set<String> BOOLEANS = Set.of("hasAttachment");
    private static final Set<String> LISTS = Set.of("inMailboxOtherThan");

    // what stands behind the first value is not to be passed over
    private static final ObjectReader WHOLE_TEXT =
            JmapJson.mapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private EmailFilter() {}

    /**
     * The conditions of filter.NAME as one FilterCondition.
     *
     * @throws IllegalArgumentException when a value does not fit its condition
     */
    public static ObjectNode conditions(Map<String, Object> conditions) {
        ObjectNode filter = JmapJson.mapper().createObjectNode();
        conditions.forEach((name, value) ->
                filter.set(name, value(name, String.valueOf(value).strip())));
        return filter;
    }

    /**
     * The option filter.
     *
     * @param json may be null
     * @throws IllegalArgumentException when it is not a JSON object
     */
    public static ObjectNode parse(String json) {
        if (json == null || json.isBlank()) {
            return JmapJson.mapper().createObjectNode();
        }
        try {
            if (WHOLE_TEXT.readTree(json) instanceof ObjectNode filter) {
                return filter;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("filter is not JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("filter is not a JSON object, as a filter of RFC 8621 §4.4.1 is");
    }

    /**
     * All of these filters at once: one condition where they do not meet in a name, else joined by AND. inMailbox stays at
     * the top, as James allows it nowhere else.
     */
    public static ObjectNode all(List<ObjectNode> filters) {
        ObjectNode merged = JmapJson.mapper().createObjectNode();
        List<JsonNode> others = new ArrayList<>();
        for (ObjectNode filter : filters) {
            boolean fits =
                    !filter.has("operator") && filter.properties().stream().noneMatch(m -> merged.has(m.getKey()));
            if (fits) {
                merged.setAll(filter);
            } else {
                others.add(filter);
            }
        }
        if (others.isEmpty()) {
            return merged;
        }
        ObjectNode and = JmapJson.mapper().createObjectNode().put("operator", "AND");
        ArrayNode conditions = and.putArray("conditions");
        if (!merged.isEmpty()) {
            conditions.add(merged);
        }
        others.forEach(conditions::add);
        return and;
    }

    /**
     * The option sort.
     *
     * @throws IllegalArgumentException when a property is missing
     */
    public static List<QueryCall.Comparator> sort(String sort) {
        List<QueryCall.Comparator> comparators = new ArrayList<>();
        for (String part : sort.split(",", -1)) {
            String property = part.strip();
            boolean descending = property.startsWith("-");
            String name = descending ? property.substring(1) : property;
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "sort=" + sort + " names no property; an example: -receivedAt,subject");
            }
            comparators.add(new QueryCall.Comparator(name, !descending));
        }
        return comparators;
    }

    private static JsonNode value(String name, String text) {
        ObjectNode holder = JmapJson.mapper().createObjectNode();
        if (NUMBERS.contains(name)) {
            try {
                holder.put(name, Long.parseLong(text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("filter." + name + "=" + text + " is not a number of bytes", e);
            }
        } else if (BOOLEANS.contains(name)) {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("filter." + name + "=" + text + " is neither true nor false");
            }
            holder.put(name, Boolean.parseBoolean(text));
        } else if (LISTS.contains(name)) {
            List.of(text.split("\\s*,\\s*")).forEach(holder.putArray(name)::add);
        } else if (name.equals("header")) {
            List.of(text.split("\\s*:\\s*", 2)).forEach(holder.putArray(name)::add);
        } else {
            holder.put(name, text);
        }
        return holder.get(name);
    }
}
