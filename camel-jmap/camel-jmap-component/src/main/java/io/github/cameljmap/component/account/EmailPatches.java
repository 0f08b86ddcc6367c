package io.github.cameljmap.component.account;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameljmap.client.session.JmapSession;

/** Makes changes of emails such that a server changes these emails only. */
public final class EmailPatches {

    private EmailPatches() {}

    /** Whether each email needs a patch of its own: James 3.8 applies one that four or more emails share to their whole mailbox. */
    public static boolean mustDiffer(JmapSession session) {
        return session.capabilities().keySet().stream().anyMatch(urn -> urn.startsWith("urn:apache:james:"));
    }

    /** A patch of an email that, on this server too, changes no other email. */
    public static Map<String, Object> of(JmapSession session, String emailId, Map<String, Object> patch) {
        return mustDiffer(session) ? distinct(emailId, patch) : patch;
    }

    /**
     * A patch that no other email has, and that does the same. Not to be used without need: Cyrus keeps the name of each
     * such keyword for ever, as one of the 128 that a mailbox can have.
     */
    public static Map<String, Object> distinct(String emailId, Map<String, Object> patch) {
        Map<String, Object> distinct = new LinkedHashMap<>(patch);
        // taking away a keyword that no email has does nothing (RFC 8620 §5.3)
        distinct.put("keywords/none-" + emailId, null);
        return distinct;
    }
}
