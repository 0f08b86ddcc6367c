package io.github.cameljmap.component.consumer;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.cameljmap.client.model.Email;

/** What can change of an email: the ids of its mailboxes, and its keywords. */
record KnownEmail(Set<String> mailboxIds, Set<String> keywords) {

    KnownEmail {
        mailboxIds = mailboxIds == null ? Set.of() : new TreeSet<>(mailboxIds);
        keywords = keywords == null ? Set.of() : new TreeSet<>(keywords);
    }

    static KnownEmail of(Email email) {
        return new KnownEmail(email.mailboxIds(), email.keywords());
    }

    /** What has to change of this one for it to become that one. */
    EmailChanges to(KnownEmail other) {
        return new EmailChanges(
                without(other.keywords, keywords),
                without(keywords, other.keywords),
                without(other.mailboxIds, mailboxIds),
                without(mailboxIds, other.mailboxIds));
    }

    /** This email after a PatchObject of mailboxIds and keywords (RFC 8620 §5.3). */
    KnownEmail patched(Map<String, Object> patch) {
        return new KnownEmail(patched(mailboxIds, "mailboxIds", patch), patched(keywords, "keywords", patch));
    }

    private static Set<String> patched(Set<String> before, String property, Map<String, Object> patch) {
        Set<String> after = new LinkedHashSet<>(before);
        if (patch.get(property) instanceof Map<?, ?> whole) {
            after.clear();
            whole.keySet().forEach(name -> after.add((String) name));
        }
        patch.forEach((path, value) -> {
            if (path.startsWith(property + "/")) {
                String name = path.substring(property.length() + 1);
                if (value == null) {
                    after.remove(name);
                } else {
                    after.add(name);
                }
            }
        });
        return after;
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}
