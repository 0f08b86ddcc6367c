package io.github.cameljmap.component.operations;

/** What a producer does. */
public enum JmapOperation {

    /** Sends the message: creates it as a draft, submits it, and moves it to the endpoint's mailbox, in one request. */
    send,

    /** Creates a draft in the endpoint's mailbox. */
    createDraft,

    /** Replaces a draft by a new one that is made from the message. */
    updateDraft,

    /** Sends a draft that is there, and moves it to the endpoint's mailbox. */
    sendDraft,

    /** Answers an email to its sender. */
    reply,

    /** Answers an email to its sender and all its recipients but oneself. */
    replyAll,

    /** Sends an email on to others, with its attachments. */
    forward,

    /** Cancels the sending of an email that is still to be sent. */
    cancelSend,

    /** Reads what became of the sending of an email. */
    getSubmission,

    /** Reads emails. */
    getEmail,

    /** Finds emails and reads them. */
    queryEmails,

    /** Reads what of emails matches a search, with marks. */
    searchSnippets,

    /** Reads the emails of a conversation. */
    getThread,

    /** Adds and removes keywords of emails. */
    updateKeywords,

    /** Moves emails to the endpoint's mailbox, out of all others. */
    move,

    /** Puts emails into the endpoint's mailbox too, from another account if need be. */
    copy,

    /** Moves emails to the trash. */
    delete,

    /** Destroys emails for good. */
    destroy,

    /** Puts a raw message (RFC 5322) into the endpoint's mailbox. */
    importEmail,

    /** Reads a raw message, such as an attached one, without keeping it. */
    parseEmail,

    /** Reads which emails were created, updated and destroyed since a state. */
    changes,

    /** Uploads the body as a blob. */
    upload,

    /** Downloads a blob. */
    download,

    /** Lists the mailboxes. */
    listMailboxes,

    /** Creates the endpoint's mailbox, and its parents if need be. */
    createMailbox,

    /** Changes the endpoint's mailbox. */
    updateMailbox,

    /** Destroys the endpoint's mailbox. */
    destroyMailbox,

    /** Reads the session resource. */
    getSession,

    /** Lists the identities that mail can be sent with. */
    listIdentities,

    /** Reads the vacation response. */
    getVacationResponse,

    /** Sets the vacation response. */
    setVacationResponse,

    /** Reads the quotas. */
    getQuota,

    /** Lists the masked email addresses (Fastmail). */
    listMaskedEmails,

    /** Creates a masked email address (Fastmail). */
    createMaskedEmail,

    /** Enables, disables, deletes or changes a masked email address (Fastmail). */
    updateMaskedEmail,

    /** Sends method calls as they are, and returns their results. */
    request
}
