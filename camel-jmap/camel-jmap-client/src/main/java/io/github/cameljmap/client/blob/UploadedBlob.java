package io.github.cameljmap.client.blob;

/**
 * What the server made of an upload (RFC 8620 §6.1).
 *
 * @param accountId the account it is in
 * @param blobId    its id; the server may forget it after an hour or more if nothing refers to it
 * @param type      media type
 * @param size      size in bytes
 */
public record UploadedBlob(String accountId, String blobId, String type, long size) {}
