package io.github.cameljmap.client.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The sending of an email (RFC 8621 §7).
 *
 * @param id             server-set id
 * @param identityId     the identity it is sent with
 * @param emailId        the email, or {@code #} and its creation id in the same request
 * @param threadId       the conversation it belongs to
 * @param envelope       SMTP sender and recipients; made from the headers when it is not set
 * @param sendAt         when it was or will be sent, UTC
 * @param undoStatus     {@code pending}, {@code final} or {@code canceled}
 * @param deliveryStatus what became of it, by recipient
 * @param dsnBlobIds     delivery status notifications that came back, as blobs
 * @param mdnBlobIds     disposition notifications that came back, as blobs
 * @param additional     what else the server sent
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailSubmission(
        Optional<String> id,
        Optional<String> identityId,
        Optional<String> emailId,
        Optional<String> threadId,
        Optional<Envelope> envelope,
        Optional<Instant> sendAt,
        Optional<String> undoStatus,
        Map<String, DeliveryStatus> deliveryStatus,
        List<String> dsnBlobIds,
        List<String> mdnBlobIds,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public EmailSubmission {
        id = Absent.toEmpty(id);
        identityId = Absent.toEmpty(identityId);
        emailId = Absent.toEmpty(emailId);
        threadId = Absent.toEmpty(threadId);
        envelope = Absent.toEmpty(envelope);
        sendAt = Absent.toEmpty(sendAt);
        undoStatus = Absent.toEmpty(undoStatus);
        deliveryStatus = Absent.toEmpty(deliveryStatus);
        dsnBlobIds = Absent.toEmpty(dsnBlobIds);
        mdnBlobIds = Absent.toEmpty(mdnBlobIds);
        additional = Absent.toEmpty(additional);
    }

    /** A submission to be created: this email, with this identity, the envelope made from the email's headers. */
    public static EmailSubmission of(String identityId, String emailId) {
        return new EmailSubmission(
                Optional.empty(),
                Optional.of(identityId),
                Optional.of(emailId),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** The same with another envelope; empty to have it made from the email's headers. */
    public EmailSubmission withEnvelope(Optional<Envelope> other) {
        return new EmailSubmission(
                id,
                identityId,
                emailId,
                threadId,
                other,
                sendAt,
                undoStatus,
                deliveryStatus,
                dsnBlobIds,
                mdnBlobIds,
                additional);
    }

    /**
     * SMTP sender and recipients.
     *
     * @param mailFrom the return path
     * @param rcptTo   the recipients
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Envelope(Optional<Address> mailFrom, List<Address> rcptTo) {
        public Envelope {
            mailFrom = Absent.toEmpty(mailFrom);
            rcptTo = Absent.toEmpty(rcptTo);
        }
    }

    /**
     * One SMTP address.
     *
     * @param email      the address; empty for the null return path
     * @param parameters ESMTP parameters, null for one without a value
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Address(@JsonInclude String email, Map<String, JsonNode> parameters) {
        public Address {
            email = email == null ? "" : email;
            parameters = Absent.toEmpty(parameters);
        }
    }

    /**
     * What became of the email for one recipient.
     *
     * @param smtpReply the SMTP server's reply
     * @param delivered {@code queued}, {@code yes}, {@code no} or {@code unknown}
     * @param displayed {@code unknown} or {@code yes}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DeliveryStatus(String smtpReply, String delivered, String displayed) {
        public DeliveryStatus {
            smtpReply = smtpReply == null ? "" : smtpReply;
            delivered = delivered == null ? "unknown" : delivered;
            displayed = displayed == null ? "unknown" : displayed;
        }
    }
}
