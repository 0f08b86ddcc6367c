package io.github.cameljmap.component.consumer;

import java.util.Set;

/** What an update changed of an email: its keywords, and the ids of the mailboxes that it is in. */
public record EmailChanges(
        Set<String> keywordsAdded,
        Set<String> keywordsRemoved,
        Set<String> mailboxIdsAdded,
        Set<String> mailboxIdsRemoved) {}
