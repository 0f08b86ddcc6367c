package io.github.cameljmap.component;

import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;

/** The names of the headers. What an email says and what is to be sent have different names. */
public final class JmapConstants {

    // ---- set by the consumer; operations on an email act on the email that they name ----

    @Metadata(
            label = "common",
            description = "The id of the email. The producer takes several ids too.",
            javaType = "String or java.util.Collection<String>")
    public static final String EMAIL_ID = "CamelJmapEmailId";

    @Metadata(
            label = "common",
            description = "The id of the raw message as a blob; for download and parseEmail, of any blob.",
            javaType = "String")
    public static final String BLOB_ID = "CamelJmapBlobId";

    @Metadata(
            label = "common",
            description =
                    "The id of the thread (conversation) that the email belongs to; for getThread, of the one to read.",
            javaType = "String")
    public static final String THREAD_ID = "CamelJmapThreadId";

    @Metadata(
            label = "common",
            description =
                    "The id of the account that the email or the blob is in. Operations on an email refuse one of another"
                            + " account, but for copy, which copies it.",
            javaType = "String")
    public static final String ACCOUNT_ID = "CamelJmapAccountId";

    @Metadata(
            label = "consumer",
            description = "The ids of the mailboxes that the email is in.",
            javaType = "java.util.List<String>")
    public static final String MAILBOX_IDS = "CamelJmapMailboxIds";

    @Metadata(
            label = "consumer",
            description = "The keywords of the email as they were when it was read, such as $flagged.",
            javaType = "java.util.List<String>")
    public static final String KEYWORDS = "CamelJmapKeywords";

    @Metadata(label = "consumer", description = "The size of the raw message in bytes.", javaType = "Long")
    public static final String SIZE = "CamelJmapSize";

    @Metadata(
            label = "common",
            description = "When the server received the email, in UTC. Read by importEmail.",
            javaType = "java.time.Instant")
    public static final String RECEIVED_AT = "CamelJmapReceivedAt";

    @Metadata(
            label = "consumer",
            description = "What happened to the email: created, updated or destroyed.",
            javaType = "String",
            enums = "created,updated,destroyed")
    public static final String EVENT = "CamelJmapEvent";

    @Metadata(
            label = "consumer",
            description = "Tells this event from all others, the same each time it is offered.",
            javaType = "String")
    public static final String EVENT_ID = "CamelJmapEventId";

    @Metadata(
            label = "consumer",
            description =
                    "Of an update: whether it is known what changed. Where it is not, the four headers that say it are"
                            + " missing.",
            javaType = "Boolean")
    public static final String CHANGES_KNOWN = "CamelJmapChangesKnown";

    @Metadata(
            label = "consumer",
            description = "Of an update: the keywords that the email got.",
            javaType = "java.util.List<String>")
    public static final String KEYWORDS_ADDED = "CamelJmapKeywordsAdded";

    @Metadata(
            label = "consumer",
            description = "Of an update: the keywords that the email lost.",
            javaType = "java.util.List<String>")
    public static final String KEYWORDS_REMOVED = "CamelJmapKeywordsRemoved";

    @Metadata(
            label = "consumer",
            description = "Of an update: the ids of the mailboxes that the email was put in.",
            javaType = "java.util.List<String>")
    public static final String MAILBOX_IDS_ADDED = "CamelJmapMailboxIdsAdded";

    @Metadata(
            label = "consumer",
            description = "Of an update: the ids of the mailboxes that the email was taken from.",
            javaType = "java.util.List<String>")
    public static final String MAILBOX_IDS_REMOVED = "CamelJmapMailboxIdsRemoved";

    // ---- set by the consumer from what the sender wrote; never read as an instruction ----

    @Metadata(
            label = "consumer",
            description = "The From addresses of the email, separated by commas, names decoded.",
            javaType = "String")
    public static final String FROM = "CamelJmapFrom";

    @Metadata(
            label = "consumer",
            description = "The To addresses of the email, separated by commas, names decoded.",
            javaType = "String")
    public static final String TO = "CamelJmapTo";

    @Metadata(
            label = "consumer",
            description = "The Cc addresses of the email, separated by commas, names decoded.",
            javaType = "String")
    public static final String CC = "CamelJmapCc";

    @Metadata(
            label = "consumer",
            description = "The Bcc addresses of the email, separated by commas, names decoded.",
            javaType = "String")
    public static final String BCC = "CamelJmapBcc";

    @Metadata(
            label = "consumer",
            description = "The Reply-To addresses of the email, separated by commas, names decoded.",
            javaType = "String")
    public static final String REPLY_TO = "CamelJmapReplyTo";

    @Metadata(label = "consumer", description = "The subject of the email, decoded.", javaType = "String")
    public static final String SUBJECT = "CamelJmapSubject";

    @Metadata(
            label = "consumer",
            description = "The Date of the email, in the sender's time zone.",
            javaType = "java.time.OffsetDateTime")
    public static final String SENT_AT = "CamelJmapSentAt";

    @Metadata(
            label = "common",
            description =
                    "The Message-ID without angle brackets. The consumer sets it from the email, the producer from the"
                            + " email that it created.",
            javaType = "String")
    public static final String MESSAGE_ID = "CamelJmapMessageId";

    @Metadata(
            label = "consumer",
            description = "The Message-IDs of In-Reply-To, without angle brackets.",
            javaType = "java.util.List<String>")
    public static final String IN_REPLY_TO = "CamelJmapInReplyTo";

    @Metadata(
            label = "consumer",
            description = "The Message-IDs of References, without angle brackets.",
            javaType = "java.util.List<String>")
    public static final String REFERENCES = "CamelJmapReferences";

    @Metadata(label = "consumer", description = "The start of the text, at most 256 characters.", javaType = "String")
    public static final String PREVIEW = "CamelJmapPreview";

    @Metadata(
            label = "consumer",
            description = "Whether the server thinks that the email has an attachment.",
            javaType = "Boolean")
    public static final String HAS_ATTACHMENT = "CamelJmapHasAttachment";

    @Metadata(
            label = "consumer",
            description =
                    "How a program came to send the email (RFC 3834), such as auto-replied or auto-generated. Do not reply"
                            + " automatically where this is set.",
            javaType = "String")
    public static final String AUTO_SUBMITTED = "CamelJmapAutoSubmitted";

    @Metadata(
            label = "consumer",
            description =
                    "The kind of report that the email is (RFC 6522): delivery-status for a bounce, disposition-notification"
                            + " for a read receipt, feedback-report for a complaint.",
            javaType = "String")
    public static final String REPORT_TYPE = "CamelJmapReportType";

    @Metadata(
            label = "consumer",
            description = "The id of the mailing list that the email came by (RFC 2919), without angle brackets.",
            javaType = "String")
    public static final String LIST_ID = "CamelJmapListId";

    @Metadata(label = "consumer", description = "Whether the body was cut to maxBodyValueBytes.", javaType = "Boolean")
    public static final String BODY_TRUNCATED = "CamelJmapBodyTruncated";

    @Metadata(
            label = "consumer",
            description = "When the server received the email, in milliseconds since 1970 UTC.",
            javaType = "Long")
    public static final String MESSAGE_TIMESTAMP = Exchange.MESSAGE_TIMESTAMP;

    // ---- read by the producer only; each wins over the option of the same meaning ----

    @Metadata(
            label = "producer",
            description = "What to do, instead of the option operation.",
            javaType = "io.github.cameljmap.component.operations.JmapOperation or String")
    public static final String OPERATION = "CamelJmapOperation";

    @Metadata(label = "producer", description = "The From address, instead of the option from.", javaType = "String")
    public static final String SEND_FROM = "CamelJmapSendFrom";

    @Metadata(
            label = "producer",
            description = "The To addresses, instead of the option to: one text with commas, or a collection.",
            javaType = "String or java.util.Collection<String>")
    public static final String SEND_TO = "CamelJmapSendTo";

    @Metadata(
            label = "producer",
            description = "The Cc addresses, instead of the option cc: one text with commas, or a collection.",
            javaType = "String or java.util.Collection<String>")
    public static final String SEND_CC = "CamelJmapSendCc";

    @Metadata(
            label = "producer",
            description = "The Bcc addresses, instead of the option bcc: one text with commas, or a collection.",
            javaType = "String or java.util.Collection<String>")
    public static final String SEND_BCC = "CamelJmapSendBcc";

    @Metadata(
            label = "producer",
            description =
                    "The Reply-To addresses, instead of the option replyTo: one text with commas, or a collection.",
            javaType = "String or java.util.Collection<String>")
    public static final String SEND_REPLY_TO = "CamelJmapSendReplyTo";

    @Metadata(label = "producer", description = "The subject, instead of the option subject.", javaType = "String")
    public static final String SEND_SUBJECT = "CamelJmapSendSubject";

    @Metadata(
            label = "producer",
            description = "The media type of the body, instead of the option contentType.",
            javaType = "String")
    public static final String SEND_CONTENT_TYPE = "CamelJmapSendContentType";

    @Metadata(
            label = "producer",
            description =
                    "The id of the identity to send with where none matches the From address, instead of the option"
                            + " identityId.",
            javaType = "String")
    public static final String IDENTITY_ID = "CamelJmapIdentityId";

    @Metadata(
            label = "producer",
            description = "The key that makes a send safe to repeat, instead of the option idempotencyKey.",
            javaType = "String")
    public static final String IDEMPOTENCY_KEY = "CamelJmapIdempotencyKey";

    @Metadata(
            label = "producer",
            description = "When to send, instead of the option sendAt.",
            javaType = "java.time.Instant or String")
    public static final String SEND_AT = "CamelJmapSendAt";

    @Metadata(
            label = "producer",
            description =
                    "Further header fields of the email to send, by name, such as X-Priority. Fields that have a header or option of their own are refused.",
            javaType = "java.util.Map<String, String>")
    public static final String SEND_HEADERS = "CamelJmapSendHeaders";

    @Metadata(
            label = "producer",
            description =
                    "The SMTP sender and recipients (RFC 8621), instead of those of the header fields. Without mailFrom or rcptTo, only the other one is.",
            javaType = "io.github.cameljmap.client.model.EmailSubmission.Envelope, java.util.Map or String (JSON)")
    public static final String SEND_ENVELOPE = "CamelJmapSendEnvelope";

    @Metadata(
            label = "producer",
            description =
                    "What to look for, instead of the option filter and those that begin with filter: an RFC 8621 FilterCondition or FilterOperator.",
            javaType = "java.util.Map or String (JSON)")
    public static final String FILTER = "CamelJmapFilter";

    @Metadata(
            label = "producer",
            description =
                    "The keywords that updateKeywords adds and importEmail gives, instead of the option addKeywords.",
            javaType = "String or java.util.Collection<String>")
    public static final String ADD_KEYWORDS = "CamelJmapAddKeywords";

    @Metadata(
            label = "producer",
            description = "The keywords that updateKeywords removes, instead of the option removeKeywords.",
            javaType = "String or java.util.Collection<String>")
    public static final String REMOVE_KEYWORDS = "CamelJmapRemoveKeywords";

    @Metadata(
            label = "producer",
            description = "The file name that the server is told for a blob that is downloaded.",
            javaType = "String")
    public static final String BLOB_NAME = "CamelJmapBlobName";

    @Metadata(
            label = "producer",
            description =
                    "The media type of a blob that is downloaded or uploaded. Without it an upload has that of Content-Type.",
            javaType = "String")
    public static final String BLOB_TYPE = "CamelJmapBlobType";

    @Metadata(
            label = "producer",
            description = "The id of the masked email address that updateMaskedEmail changes.",
            javaType = "String")
    public static final String MASKED_EMAIL_ID = "CamelJmapMaskedEmailId";

    // ---- set by the producer ----

    @Metadata(
            label = "producer",
            description =
                    "The id of the submission. Set by the producer after it sent an email, read by cancelSend and getSubmission.",
            javaType = "String")
    public static final String SUBMISSION_ID = "CamelJmapSubmissionId";

    @Metadata(
            label = "producer",
            description = "When the email was or will be sent, in UTC. Set by the producer after it sent an email.",
            javaType = "java.time.Instant")
    public static final String SUBMISSION_SEND_AT = "CamelJmapSubmissionSendAt";

    @Metadata(
            label = "producer",
            description =
                    "Why an email that was sent could not be moved out of the drafts. Set by the producer, only if that happened.",
            javaType = "String")
    public static final String NOT_MOVED = "CamelJmapNotMoved";

    @Metadata(
            label = "producer",
            description =
                    "The ids of the emails that an operation on emails succeeded with, also where it failed for others. Set by the producer.",
            javaType = "java.util.List<String>")
    public static final String SUCCEEDED_IDS = "CamelJmapSucceededIds";

    @Metadata(
            label = "producer",
            description =
                    "The state of the emails of the account (RFC 8620). Set by getEmail, queryEmails and changes, read by changes as the state to begin with.",
            javaType = "String")
    public static final String STATE = "CamelJmapState";

    @Metadata(
            label = "producer",
            description = "The id of each mailbox by its path, such as Projects/Camel. Set by listMailboxes.",
            javaType = "java.util.Map<String, String>")
    public static final String MAILBOX_PATHS = "CamelJmapMailboxPaths";

    private JmapConstants() {}
}
