package io.github.cameljmap.client.session;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the server is willing to take, from its core capability (RFC 8620 §2).
 *
 * @param maxSizeUpload         bytes in one upload
 * @param maxConcurrentUpload   uploads at the same time
 * @param maxSizeRequest        bytes in one request
 * @param maxConcurrentRequests requests at the same time
 * @param maxCallsInRequest     method calls in one request
 * @param maxObjectsInGet       ids in one /get
 * @param maxObjectsInSet       creates, updates and destroys in one /set
 */
public record JmapLimits(
        long maxSizeUpload,
        int maxConcurrentUpload,
        long maxSizeRequest,
        int maxConcurrentRequests,
        int maxCallsInRequest,
        int maxObjectsInGet,
        int maxObjectsInSet) {

    /** Where a server leaves a limit out, the minimum that RFC 8620 recommends counts. */
    static JmapLimits of(JsonNode core) {
        return new JmapLimits(
                atLeastOne(core, "maxSizeUpload", 50_000_000),
                (int) atLeastOne(core, "maxConcurrentUpload", 4),
                atLeastOne(core, "maxSizeRequest", 10_000_000),
                (int) atLeastOne(core, "maxConcurrentRequests", 4),
                (int) atLeastOne(core, "maxCallsInRequest", 16),
                (int) atLeastOne(core, "maxObjectsInGet", 500),
                (int) atLeastOne(core, "maxObjectsInSet", 500));
    }

    private static long atLeastOne(JsonNode core, String name, long recommended) {
        JsonNode node = core.path(name);
        // some servers say "unlimited" with a number that is too large for a long
        long value = node.isIntegralNumber() && !node.canConvertToLong() ? Long.MAX_VALUE : node.asLong(0);
        long limit = value < 1 ? recommended : value;
        return name.startsWith("maxSize") ? limit : Math.min(limit, Integer.MAX_VALUE);
    }
}
