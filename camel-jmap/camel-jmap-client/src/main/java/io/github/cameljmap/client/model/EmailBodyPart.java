package io.github.cameljmap.client.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One part of a message's MIME structure (RFC 8621 §4.1.4).
 *
 * @param partId      names the part within its email; absent for multipart
 * @param blobId      the decoded content as a blob; absent for multipart
 * @param size        the decoded content's size in bytes
 * @param headers     the part's header fields, when they were asked for
 * @param name        the file name, decoded; chosen by the sender, not fit to be used as a path
 * @param type        the media type without parameters
 * @param charset     the charset of a text part
 * @param disposition {@code attachment}, {@code inline} or what the sender wrote
 * @param cid         the Content-ID without angle brackets
 * @param language    the languages of Content-Language
 * @param location    the URI of Content-Location
 * @param subParts    the parts of a multipart, when they were asked for
 * @param additional  what else the server sent, {@code header:*} forms included
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailBodyPart(
        Optional<String> partId,
        Optional<String> blobId,
        Optional<Long> size,
        List<EmailHeader> headers,
        Optional<String> name,
        Optional<String> type,
        Optional<String> charset,
        Optional<String> disposition,
        Optional<String> cid,
        List<String> language,
        Optional<String> location,
        List<EmailBodyPart> subParts,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> additional) {

    public EmailBodyPart {
        partId = Absent.toEmpty(partId);
        blobId = Absent.toEmpty(blobId);
        size = Absent.toEmpty(size);
        headers = Absent.toEmpty(headers);
        name = Absent.toEmpty(name);
        type = Absent.toEmpty(type);
        charset = Absent.toEmpty(charset);
        disposition = Absent.toEmpty(disposition);
        cid = Absent.toEmpty(cid);
        language = Absent.toEmpty(language);
        location = Absent.toEmpty(location);
        subParts = Absent.toEmpty(subParts);
        additional = Absent.toEmpty(additional);
    }

    /** A text part to be created, whose text is the body value of this id. */
    public static EmailBodyPart text(String partId, String type) {
        return toCreate(partId, null, type, null, null, null);
    }

    /** A part to be created from a blob. */
    public static EmailBodyPart blob(String blobId, String type, String name, String disposition, String cid) {
        return toCreate(null, blobId, type, name, disposition, cid);
    }

    private static EmailBodyPart toCreate(
            String partId, String blobId, String type, String name, String disposition, String cid) {
        return new EmailBodyPart(
                Optional.ofNullable(partId),
                Optional.ofNullable(blobId),
                Optional.empty(),
                List.of(),
                Optional.ofNullable(name),
                Optional.of(type),
                Optional.empty(),
                Optional.ofNullable(disposition),
                Optional.ofNullable(cid),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
    }
}
