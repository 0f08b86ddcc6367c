package io.github.cameljmap.component.operations.sending;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.account.IdentityChoice.Sender;
import io.github.cameljmap.component.binding.OutgoingEmail;
import io.github.cameljmap.component.binding.RawMessage;

/**
 * Makes drafts ready to be sent. One with Bcc is sent as a copy without, as not every server takes it out of what it sends; the
 * draft goes when the copy is sent.
 */
final class DraftSending {

    private static final Logger LOG = LoggerFactory.getLogger(DraftSending.class);

    private final JmapClient client;
    private final Desk desk;
    private final Composer composer;

    DraftSending(JmapClient client, Desk desk) {
        this.client = client;
        this.desk = desk;
        this.composer = new Composer(client, desk.account().id());
    }

    /** The draft as it is to be sent. */
    CompletableFuture<Outbound> ready(Email draft, OutgoingEmail outgoing, Sender sender, String sentTo) {
        return draft.bcc().isEmpty()
                ? CompletableFuture.completedFuture(composer.draftToSend(draft, outgoing, sender, desk, sentTo))
                : copy(draft, outgoing, sender, sentTo);
    }

    private CompletableFuture<Outbound> copy(Email draft, OutgoingEmail outgoing, Sender sender, String sentTo) {
        String accountId = desk.account().id();
        String messageId = MessageIds.ofCopy(draft.id().orElseThrow(), accountId, sender.from());
        BlobReference blob = BlobReference.of(accountId, draft.blobId().orElseThrow());
        return client.downloadAsync(blob, TransferListener.NONE).thenCompose(download -> {
            OutgoingEmail whole = outgoing.with(RawMessage.of(download.body()));
            return composer.toSend(whole, sender, desk, sentTo, new Postmark(messageId, Optional.empty()));
        });
    }

    /** The copy is sent: destroys the draft. That it stays is no reason to say that nothing was sent. */
    CompletableFuture<Void> sent(Email draft) {
        if (draft.bcc().isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        JmapRequest request = new JmapRequest();
        Invocation<SetResult<Email>> destruction =
                request.add(SetCall.of(DataType.EMAIL, desk.account().id())
                        .destroy(draft.id().stream().toList())
                        .build());
        return client.callAsync(request)
                .thenAccept(response ->
                        response.get(destruction).notDestroyed().forEach((id, error) -> warn(id, error.toString())))
                .exceptionally(failure -> {
                    warn(draft.id().orElse(""), failure.getMessage());
                    return null;
                });
    }

    private static void warn(String id, String why) {
        LOG.warn("Draft {} was sent, but is still there: {}", id, why);
    }
}
