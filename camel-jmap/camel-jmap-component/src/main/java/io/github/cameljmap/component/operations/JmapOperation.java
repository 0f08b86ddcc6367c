package io.github.cameljmap.component.operations;

/** What a producer does. */
public enum JmapOperation {

    /** Sends the message: creates it as a draft, submits it, and moves it to the endpoint's mailbox, in one request. */
    send,

    /** Creates a draft in the endpoint's mailbox. */
    createDraft
}
