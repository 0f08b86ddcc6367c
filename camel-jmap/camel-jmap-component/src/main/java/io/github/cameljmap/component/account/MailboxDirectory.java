package io.github.cameljmap.component.account;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.github.cameljmap.client.model.Mailbox;

/** Mailboxes of an account at one moment, to be found by id, role or path. */
public final class MailboxDirectory {

    // RFC 8621 takes roles from IANA's registry, which has junk; James says spam.
    private static final Map<String, String> SYNONYMS = Map.of("junk", "spam", "spam", "junk");

    private final Map<String, Mailbox> byId = new LinkedHashMap<>();
    private final Map<String, Mailbox> byRole = new LinkedHashMap<>();
    private final Map<String, Mailbox> byPath = new LinkedHashMap<>();

    public MailboxDirectory(List<Mailbox> mailboxes) {
        for (Mailbox mailbox : mailboxes) {
            mailbox.id().ifPresent(id -> byId.put(id, mailbox));
            mailbox.role().ifPresent(role -> byRole.putIfAbsent(role.toLowerCase(Locale.ROOT), mailbox));
        }
        byId.values().forEach(mailbox -> byPath.putIfAbsent(path(mailbox), mailbox));
    }

    /** Finds a mailbox by {@code id:…}, role or path, in this order. */
    Optional<Mailbox> find(String name) {
        if (name.startsWith("id:")) {
            return Optional.ofNullable(byId.get(name.substring("id:".length())));
        }
        return withRole(name).or(() -> Optional.ofNullable(byPath.get(name)));
    }

    Optional<Mailbox> withRole(String name) {
        String role = name.toLowerCase(Locale.ROOT);
        Mailbox mailbox = byRole.get(role);
        return Optional.ofNullable(mailbox == null ? byRole.get(SYNONYMS.getOrDefault(role, role)) : mailbox);
    }

    Optional<Mailbox> atPath(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The ids by path, in the server's order. */
    public Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        byPath.forEach((path, mailbox) -> paths.put(path, mailbox.id().orElse("")));
        return paths;
    }

    /** What there is, for a person who asked for something else. */
    String describe() {
        return "Roles: " + String.join(", ", new TreeSet<>(byRole.keySet())) + ". Paths: "
                + String.join(", ", new TreeSet<>(byPath.keySet()));
    }

    private String path(Mailbox mailbox) {
        String path = mailbox.name().orElse("");
        Set<String> passed = new HashSet<>();
        Optional<Mailbox> parent = mailbox.parentId().map(byId::get);
        // a server could answer with a circle
        while (parent.isPresent() && passed.add(parent.get().id().orElse(""))) {
            path = parent.get().name().orElse("") + "/" + path;
            parent = parent.get().parentId().map(byId::get);
        }
        return path;
    }
}
