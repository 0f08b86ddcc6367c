package io.github.cameljmap.component.operations.sending;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import jakarta.mail.util.ByteArrayDataSource;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.component.binding.BlobContent;
import io.github.cameljmap.component.binding.BlobDataSource;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;

/** Uploads the attachments of one exchange, streamed, each content once and
 * none that the account has already. Not for use by several threads. */
final class AttachmentUpload {

    private final JmapClient client;
    private final String accountId;
    private final Map<Object, CompletableFuture<UploadedBlob>> uploads = new HashMap<>();

    AttachmentUpload(JmapClient client, String accountId) {
        this.client = client;
        this.accountId = accountId;
    }

    /** Uploads all of them; the parts of the email that is to have them come in the same order. */
    CompletableFuture<List<EmailBodyPart>> all(List<NamedContent> contents) {
        List<CompletableFuture<EmailBodyPart>> parts =
                contents.stream().map(this::one).toList();
        return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
                .thenApply(done -> parts.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<EmailBodyPart> one(NamedContent content) {
        String type = mediaType(content);
        DataSource data = content.content().getDataSource();
        if (data instanceof BlobDataSource source && source.isIn(client, accountId)) {
            return CompletableFuture.completedFuture(part(source.blob().blobId(), type, content));
        }
        return uploads.computeIfAbsent(sameness(data == null ? content.content() : data), key -> upload(type, content))
                .thenApply(blob -> part(blob.blobId(), type, content));
    }

    private static EmailBodyPart part(String blobId, String type, NamedContent content) {
        return EmailBodyPart.blob(
                blobId,
                type,
                content.name(),
                content.inline() ? "inline" : "attachment",
                content.cid().orElse(null));
    }

    private CompletableFuture<UploadedBlob> upload(String type, NamedContent content) {
        return client.uploadAsync(accountId, type, BlobContent.of(content.content()), TransferListener.NONE);
    }

    // Equal for contents that are known to be the same without reading a file or a stream for it.
    private static Object sameness(Object data) {
        if (data instanceof FileDataSource file) {
            return file.getFile().getAbsoluteFile();
        }
        if (data instanceof ByteArrayDataSource inMemory) {
            return hash(inMemory);
        }
        return new Same(data);
    }

    private static String hash(ByteArrayDataSource inMemory) {
        try (InputStream bytes = inMemory.getInputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[8192];
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    // Without parameters: RFC 8621 §4.1.4 has the charset and the name in properties of their own.
    private static String mediaType(NamedContent content) {
        String type = content.content().getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip();
        return media.matches("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+") ? media : "application/octet-stream";
    }

    /** Equal to itself only, whatever its content thinks of that. */
    private record Same(Object content) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && same.content == content;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(content);
        }
    }
}
