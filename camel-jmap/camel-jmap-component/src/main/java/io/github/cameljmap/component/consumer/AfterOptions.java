package io.github.cameljmap.component.consumer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapTrackBy;
import io.github.cameljmap.component.account.Keywords;

/** The options that say what is done to an email after its exchange, and what of them the server allows. */
final class AfterOptions {

    private final JmapConfiguration configuration;

    // the keyword that says that an email was handled; empty when nothing on the server says so
    private final Optional<String> mark;
    private final List<String> add;
    private final List<String> remove;
    private final List<String> addOnFailure;

    /**
     * @throws IllegalArgumentException when an option is not valid, or contradicts another one
     */
    AfterOptions(JmapConfiguration configuration) {
        this.configuration = configuration;
        this.mark = mark(configuration);
        this.add = Keywords.parse("addKeywords", configuration.getAddKeywords());
        this.remove = Keywords.parse("removeKeywords", configuration.getRemoveKeywords());
        this.addOnFailure = Keywords.parse("onFailureAddKeywords", configuration.getOnFailureAddKeywords());
        List<String> places = Stream.of(
                        configuration.getMoveTo() == null ? "" : "moveTo",
                        configuration.isDelete() ? "delete" : "",
                        configuration.isDestroy() ? "destroy" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        if (places.size() > 1) {
            throw new IllegalArgumentException("An email cannot go to several places: set only one of " + places);
        }
        if (configuration.isDestroy() && configuration.getCopyTo() != null) {
            throw new IllegalArgumentException(
                    "destroy removes an email from copyTo as well; with moveTo instead of both it is kept there");
        }
        if (configuration.getMailbox().equals(configuration.getMoveTo())
                || configuration.getMailbox().equals(configuration.getOnFailureMoveTo())) {
            throw new IllegalArgumentException("Emails are to be moved to " + configuration.getMailbox()
                    + ", the mailbox that they are read from");
        }
        mark.filter(remove::contains).ifPresent(keyword -> {
            throw new IllegalArgumentException("removeKeywords takes away " + keyword + ", the keyword that trackBy="
                    + configuration.getTrackBy() + " marks handled emails with");
        });
    }

    private static Optional<String> mark(JmapConfiguration configuration) {
        if (configuration.getTrackBy() == JmapTrackBy.unseen) {
            return Optional.of("$seen");
        }
        if (configuration.getTrackBy() != JmapTrackBy.keyword) {
            return Optional.empty();
        }
        List<String> keywords = Keywords.parse("keyword", configuration.getKeyword());
        if (keywords.size() != 1) {
            throw new IllegalArgumentException(
                    "trackBy=keyword needs the option keyword with one keyword, such as keyword=invoiced");
        }
        return Optional.of(keywords.get(0));
    }

    /** The keyword that handled emails have; empty when the server does not remember which were handled. */
    Optional<String> mark() {
        return mark;
    }

    /** The keywords that a failed email is given, and that keep it from being offered again. */
    List<String> failureKeywords() {
        return addOnFailure;
    }

    /** Whether the server is told when an exchange succeeded. */
    boolean changesOnSuccess() {
        return mark.isPresent()
                || configuration.getMoveTo() != null
                || configuration.getCopyTo() != null
                || configuration.isDelete()
                || configuration.isDestroy()
                || !add.isEmpty()
                || !remove.isEmpty();
    }

    /** Whether the server is told when an exchange failed; such an email is not offered again. */
    boolean changesOnFailure() {
        return configuration.getOnFailureMoveTo() != null || !addOnFailure.isEmpty();
    }

    /**
     * What the options mean in this account at present.
     *
     * @param mailboxes looks a mailbox up; empty for all of them
     * @throws IllegalArgumentException when a mailbox is not there; the message lists those there are
     * @throws IllegalStateException    when the server does not allow what is to be done
     */
    AfterActions resolve(JmapAccount account, Function<String, Optional<Mailbox>> mailboxes) {
        Optional<Mailbox> home = mailboxes.apply(configuration.getMailbox());
        checkRights(account, home);
        Optional<String> homeId = home.flatMap(Mailbox::id);

        Map<String, Object> success = new LinkedHashMap<>();
        mark.ifPresent(keyword -> success.put("keywords/" + keyword, true));
        add.forEach(keyword -> success.put("keywords/" + keyword, true));
        remove.forEach(keyword -> success.put("keywords/" + keyword, null));
        if (configuration.getMoveTo() != null) {
            move(success, homeId, target(mailboxes, homeId, "moveTo", configuration.getMoveTo()));
        } else if (configuration.isDelete()) {
            success.put("mailboxIds", Map.of(target(mailboxes, homeId, "delete", "trash"), true));
        }
        if (configuration.getCopyTo() != null) {
            copy(success, target(mailboxes, homeId, "copyTo", configuration.getCopyTo()));
        }

        Map<String, Object> failure = new LinkedHashMap<>();
        addOnFailure.forEach(keyword -> failure.put("keywords/" + keyword, true));
        if (configuration.getOnFailureMoveTo() != null) {
            move(failure, homeId, target(mailboxes, homeId, "onFailureMoveTo", configuration.getOnFailureMoveTo()));
            if (homeId.isEmpty()) {
                // it does not leave the view of jmap:all
                mark.ifPresent(keyword -> failure.put("keywords/" + keyword, true));
            }
        }
        return new AfterActions(
                new AfterActions.Change(success, configuration.isDestroy()),
                new AfterActions.Change(failure, false),
                undo(success, homeId));
    }

    private static void move(Map<String, Object> patch, Optional<String> from, String to) {
        if (from.isPresent()) {
            patch.put("mailboxIds/" + from.get(), null);
            patch.put("mailboxIds/" + to, true);
        } else {
            Map<String, Object> only = new LinkedHashMap<>();
            only.put(to, true);
            patch.put("mailboxIds", only);
        }
    }

    // a path into a property that is replaced as a whole would make the patch invalid (RFC 8620 §5.3)
    private static void copy(Map<String, Object> patch, String to) {
        if (patch.get("mailboxIds") instanceof Map<?, ?> only) {
            Map<String, Object> both = new LinkedHashMap<>();
            only.keySet().forEach(id -> both.put((String) id, true));
            both.put(to, true);
            patch.put("mailboxIds", both);
        } else {
            patch.put("mailboxIds/" + to, true);
        }
    }

    // Mailboxes can be put back only where we know which one it was.
    private Map<String, Object> undo(Map<String, Object> success, Optional<String> home) {
        Map<String, Object> undo = new LinkedHashMap<>();
        mark.ifPresent(keyword -> undo.put("keywords/" + keyword, null));
        add.forEach(keyword -> undo.put("keywords/" + keyword, null));
        home.filter(id -> success.keySet().stream().anyMatch(path -> path.startsWith("mailboxIds")))
                .ifPresent(id -> undo.put("mailboxIds", Map.of(id, true)));
        return undo;
    }

    private static String target(
            Function<String, Optional<Mailbox>> mailboxes, Optional<String> home, String option, String name) {
        Mailbox target = mailboxes
                .apply(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(option + "=all: all is no mailbox that an email can be put in"));
        if (!target.myRights().getOrDefault("mayAddItems", true)) {
            throw new IllegalStateException(
                    "These credentials may not add emails to mailbox " + name + ", which " + option + " asks for");
        }
        String id = target.id().orElseThrow();
        if (home.filter(id::equals).isPresent()) {
            throw new IllegalArgumentException(option + " names " + name
                    + ", the mailbox that the emails are read from, so they would not leave it");
        }
        return id;
    }

    private void checkRights(JmapAccount account, Optional<Mailbox> home) {
        if (!changesOnSuccess() && !changesOnFailure()) {
            return;
        }
        if (account.isReadOnly()) {
            throw new IllegalStateException("Account " + account.id() + " is read-only for these credentials, but "
                    + why() + "; trackBy=state without such options needs no more than reading");
        }
        Map<String, Boolean> rights = home.map(Mailbox::myRights).orElse(Map.of());
        boolean leaves = configuration.getMoveTo() != null
                || configuration.isDelete()
                || configuration.isDestroy()
                || configuration.getOnFailureMoveTo() != null;
        if (mark.filter("$seen"::equals).isPresent() && !rights.getOrDefault("maySetSeen", true)
                || mark.filter(keyword -> !keyword.equals("$seen")).isPresent()
                        && !rights.getOrDefault("maySetKeywords", true)
                || leaves && !rights.getOrDefault("mayRemoveItems", true)) {
            throw new IllegalStateException("Mailbox " + configuration.getMailbox()
                    + " is read-only for these credentials, but " + why()
                    + "; trackBy=state without such options needs no more than reading");
        }
    }

    private String why() {
        return mark.isPresent()
                ? "trackBy=" + configuration.getTrackBy() + " has to mark emails"
                : "the options ask for a change of emails";
    }
}
