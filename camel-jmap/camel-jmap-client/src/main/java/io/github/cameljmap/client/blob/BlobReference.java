package io.github.cameljmap.client.blob;

import java.util.OptionalLong;

/**
 * A blob to download (RFC 8620 §6.2).
 *
 * @param accountId the account it is in
 * @param blobId    its id
 * @param name      the file name that the server is to answer with
 * @param type      the media type that the server is to answer with
 * @param size      its size in bytes where it is known, so that a download which is cut short is noticed
 */
public record BlobReference(String accountId, String blobId, String name, String type, OptionalLong size) {

    public static BlobReference of(String accountId, String blobId) {
        return new BlobReference(accountId, blobId, "blob", "application/octet-stream", OptionalLong.empty());
    }
}
