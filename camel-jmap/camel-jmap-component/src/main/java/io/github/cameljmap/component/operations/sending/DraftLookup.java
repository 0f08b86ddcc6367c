package io.github.cameljmap.component.operations.sending;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Message;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConstants;

/** Finds the draft that an operation is about. */
final class DraftLookup {

    private static final List<String> PROPERTIES =
            List.of("id", "blobId", "threadId", "mailboxIds", "keywords", "messageId", "from", "to", "cc", "bcc");

    private final JmapClient client;
    private final String accountId;

    DraftLookup(JmapClient client, String accountId) {
        this.client = client;
        this.accountId = accountId;
    }

    /**
     * The id of the one draft that a message names by its header.
     *
     * @throws IllegalArgumentException when it names none
     */
    static String idOf(Message message) {
        if (message.getHeader(JmapConstants.EMAIL_ID) instanceof String id && !id.isBlank()) {
            return id;
        }
        throw new IllegalArgumentException(
                "No draft is named: set the header " + JmapConstants.EMAIL_ID + " to the id of one");
    }

    /** The draft; fails with an {@code IllegalArgumentException} when it is not there, or is no draft. */
    CompletableFuture<Email> draft(String id) {
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, accountId)
                .ids(List.of(id))
                .properties(PROPERTIES)
                .build());
        return client.callAsync(request).thenApply(response -> {
            Email email = response.get(get).list().stream()
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no email " + id
                            + " in the account: set the header " + JmapConstants.EMAIL_ID + " to the id of a draft"));
            if (!email.keywords().contains("$draft")) {
                throw new IllegalArgumentException(
                        "Email " + id + " is no draft, it has no keyword $draft: set the header "
                                + JmapConstants.EMAIL_ID + " to the id of a draft");
            }
            return email;
        });
    }
}
