package io.github.cameljmap.component.operations.sending;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.session.JmapLimits;

/** Cuts emails into portions that a server takes in one request (RFC 8620 §2). */
final class Portions {

    // enough, and an answer that is lost is about so many only
    private static final int MAX_EMAILS = 50;

    // beside the emails that are created: submissions, and the changes that follow
    private static final int OTHER_CALLS = 2;
    private static final int BYTES_OF_SUBMISSION = 2000;

    private Portions() {}

    static List<List<Outbound>> of(List<Outbound> emails, JmapLimits limits) {
        int imports = Math.max(1, limits.maxCallsInRequest() - OTHER_CALLS) * EmailCreation.IMPORTS_IN_CALL;
        int most = Math.min(Math.min(MAX_EMAILS, limits.maxObjectsInSet()), imports);
        List<List<Outbound>> portions = new ArrayList<>();
        long bytes = 0;
        for (Outbound email : emails) {
            long more = bytesOf(email);
            boolean fits = !portions.isEmpty()
                    && portions.get(portions.size() - 1).size() < most
                    && bytes + more <= limits.maxSizeRequest();
            if (!fits) {
                portions.add(new ArrayList<>());
                bytes = BYTES_OF_SUBMISSION;
            }
            portions.get(portions.size() - 1).add(email);
            bytes += more;
        }
        return portions;
    }

    private static long bytesOf(Outbound email) {
        return email.email().map(Portions::bytesOf).orElse(0) + (long) BYTES_OF_SUBMISSION;
    }

    private static int bytesOf(Email email) {
        try {
            return JmapJson.mapper().writeValueAsBytes(email).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An Email could not be written as JSON", e);
        }
    }
}
