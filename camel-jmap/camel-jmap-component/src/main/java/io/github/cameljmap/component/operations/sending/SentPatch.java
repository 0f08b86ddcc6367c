package io.github.cameljmap.component.operations.sending;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.account.EmailPatches;

/** What changes of an email when it is sent: it is no draft any more, and goes where the sender wants to find it. */
record SentPatch(boolean mustDiffer) {

    static SentPatch on(JmapSession session) {
        return new SentPatch(EmailPatches.mustDiffer(session));
    }

    /**
     * The patch.
     *
     * @param unique tells the email from all others that are changed by the same call; empty when it is alone
     */
    Map<String, Object> of(Outbound email, String unique) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("keywords/$draft", null);
        if (!email.sentTo().equals(email.mailboxId())) {
            patch.put("mailboxIds/" + email.mailboxId(), null);
            patch.put("mailboxIds/" + email.sentTo(), true);
        }
        return mustDiffer && !unique.isEmpty() ? EmailPatches.distinct(unique, patch) : patch;
    }
}
