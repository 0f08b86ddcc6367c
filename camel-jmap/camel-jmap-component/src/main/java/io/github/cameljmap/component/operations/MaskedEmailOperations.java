package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.client.model.MaskedEmail;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;

/** Masked email addresses, an extension of Fastmail. */
public final class MaskedEmailOperations implements OperationFamily {

    // creation id
    private static final String NEW = "new";

    private static final List<String> CHANGEABLE = List.of("state", "forDomain", "description", "url");

    // As JSON, not as records: whatever the caller gives goes to the server, which may know more properties than we do.
    private static final DataType<ObjectNode> AS_JSON = DataType.json(DataType.MASKED_EMAIL.name());

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public MaskedEmailOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        return switch (operation) {
            case listMaskedEmails -> list(message);
            case createMaskedEmail -> create(created(message), message);
            case updateMaskedEmail -> update(id(message), patch(message));
            default -> throw new IllegalArgumentException(operation + " is no operation on masked emails");
        };
    }

    private CompletableFuture<Void> list(Message message) {
        return account.call(JmapCapability.MASKED_EMAIL, accountId -> GetCall.of(DataType.MASKED_EMAIL, accountId)
                        .argument("ids", null)
                        .build())
                .thenAccept(result -> ResultBody.set(message, configuration, result.list()));
    }

    private CompletableFuture<Void> create(ObjectNode wanted, Message message) {
        return account.call(JmapCapability.MASKED_EMAIL, accountId -> SetCall.of(AS_JSON, accountId)
                        .create(NEW, wanted)
                        .build())
                .thenAccept(result -> {
                    // the server tells what it added only (RFC 8620 §5.3)
                    ObjectNode whole = wanted.setAll(result.created(NEW, "create a masked email"));
                    MaskedEmail created = JmapJson.mapper().convertValue(whole, MaskedEmail.class);
                    ResultBody.set(message, configuration, created);
                    message.setHeader(
                            JmapConstants.MASKED_EMAIL_ID, created.id().orElse(null));
                });
    }

    private CompletableFuture<Void> update(String id, ObjectNode patch) {
        return account.call(JmapCapability.MASKED_EMAIL, accountId -> SetCall.of(DataType.MASKED_EMAIL, accountId)
                        .update(id, BodyJson.members(patch))
                        .build())
                .thenAccept(result -> result.requireUpdated(id, "change the masked email " + id));
    }

    private static ObjectNode created(Message message) {
        return BodyJson.object(
                message,
                "the masked email to create, as a MaskedEmail, a Map or JSON such as"
                        + " {\"state\": \"enabled\", \"forDomain\": \"https://www.example.com\"}");
    }

    private static ObjectNode patch(Message message) {
        ObjectNode patch = BodyJson.object(
                message,
                "the properties of the masked email that are to change, as a MaskedEmail, a Map or JSON such as"
                        + " {\"state\": \"disabled\"}");
        if (message.getBody() instanceof MaskedEmail) {
            // the others are there because it was read from the server
            patch.retain(CHANGEABLE);
        }
        return patch;
    }

    private static String id(Message message) {
        String id = message.getHeader(JmapConstants.MASKED_EMAIL_ID, String.class);
        if (id != null && !id.isBlank()) {
            return id;
        }
        if (message.getBody() instanceof MaskedEmail read && read.id().isPresent()) {
            return read.id().get();
        }
        throw new IllegalArgumentException(
                "No masked email is named: set the header " + JmapConstants.MASKED_EMAIL_ID + " to its id");
    }
}
