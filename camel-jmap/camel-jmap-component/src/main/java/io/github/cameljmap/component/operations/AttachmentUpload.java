package io.github.cameljmap.component.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.component.binding.OutgoingEmail.NamedContent;

/** Uploads attachments, streamed, as many at a time as the server allows. */
final class AttachmentUpload {

    private final JmapClient client;

    AttachmentUpload(JmapClient client) {
        this.client = client;
    }

    /** Uploads all of them; the parts of the email that is to have them come in the same order. */
    CompletableFuture<List<EmailBodyPart>> all(String accountId, List<NamedContent> contents) {
        if (contents.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return client.sessionAsync()
                .thenCompose(session ->
                        from(0, session.limits().maxConcurrentUpload(), accountId, contents, new ArrayList<>()));
    }

    private CompletableFuture<List<EmailBodyPart>> from(
            int start, int atOnce, String accountId, List<NamedContent> contents, List<EmailBodyPart> uploaded) {
        if (start >= contents.size()) {
            return CompletableFuture.completedFuture(uploaded);
        }
        List<CompletableFuture<EmailBodyPart>> group =
                contents.subList(start, Math.min(start + atOnce, contents.size())).stream()
                        .map(content -> one(accountId, content))
                        .toList();
        return CompletableFuture.allOf(group.toArray(CompletableFuture[]::new)).thenCompose(done -> {
            group.forEach(part -> uploaded.add(part.join()));
            return from(start + atOnce, atOnce, accountId, contents, uploaded);
        });
    }

    private CompletableFuture<EmailBodyPart> one(String accountId, NamedContent content) {
        String type = mediaType(content);
        // a DataHandler does not tell its length: the bytes are sent as they come
        BlobSource source = BlobSource.of(() -> content.content().getInputStream(), OptionalLong.empty());
        return client.uploadAsync(accountId, type, source, TransferListener.NONE)
                .thenApply(blob -> EmailBodyPart.blob(
                        blob.blobId(),
                        type,
                        content.name(),
                        content.inline() ? "inline" : "attachment",
                        content.cid().orElse(null)));
    }

    // Without parameters: RFC 8621 §4.1.4 has the charset and the name in properties of their own.
    private static String mediaType(NamedContent content) {
        String type = content.content().getContentType();
        String media = type == null ? "" : type.split(";", 2)[0].strip();
        return media.matches("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+") ? media : "application/octet-stream";
    }
}
