package io.github.cameljmap.component.consumer;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Knows which emails of a mailbox are new, and how one is marked as handled. */
public interface EmailTracker {

    /** The condition that new emails meet, a FilterCondition of RFC 8621 §4.4.1. */
    ObjectNode isNew();

    /** The change that makes an email no longer new, a PatchObject of RFC 8620 §5.3. */
    Map<String, Object> handled();

    /** The change that makes it new again. */
    Map<String, Object> undone();
}
