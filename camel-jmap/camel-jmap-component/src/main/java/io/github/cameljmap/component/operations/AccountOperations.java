package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.VacationResponse;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapOutputType;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.OneLine;

/** What belongs to the account as a whole: the session, identities (RFC 8621 §6), vacation response (§8), quotas (RFC 9425). */
public final class AccountOperations implements OperationFamily {

    private static final String VACATION =
            "the vacation response to set, or those of its properties that are to change, as a VacationResponse, a Map or"
                    + " JSON such as {\"isEnabled\": false}";

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public AccountOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        return switch (operation) {
            case getSession -> getSession(message);
            case listIdentities -> list(DataType.IDENTITY, JmapCapability.SUBMISSION, message);
            case getVacationResponse -> getVacationResponse(message);
            case setVacationResponse -> setVacationResponse(BodyJson.object(message, VACATION));
            case getQuota -> list(DataType.QUOTA, JmapCapability.QUOTA, message);
            default -> throw new IllegalArgumentException(operation + " is no operation on an account");
        };
    }

    private CompletableFuture<Void> getSession(Message message) {
        return account.client()
                .sessionAsync()
                .thenAccept(session -> ResultBody.set(
                        message,
                        configuration,
                        configuration.getOutputType() == JmapOutputType.json ? session.json() : session));
    }

    private <T> CompletableFuture<Void> list(DataType<T> type, String capability, Message message) {
        return getAll(type, capability).thenAccept(list -> ResultBody.set(message, configuration, list));
    }

    private CompletableFuture<Void> getVacationResponse(Message message) {
        return getAll(DataType.VACATION_RESPONSE, JmapCapability.VACATION_RESPONSE)
                .thenAccept(list -> ResultBody.set(message, configuration, only(list)));
    }

    private CompletableFuture<Void> setVacationResponse(ObjectNode changed) {
        // it cannot change, but is there when the body was read from the server
        changed.remove("id");
        OneLine.of(changed.path("subject"), "The subject of the vacation response");
        return account.call(
                        JmapCapability.VACATION_RESPONSE, accountId -> SetCall.of(DataType.VACATION_RESPONSE, accountId)
                                .update(VacationResponse.ID, BodyJson.members(changed))
                                .build())
                .thenAccept(result -> result.requireUpdated(VacationResponse.ID, "set the vacation response"));
    }

    private <T> CompletableFuture<List<T>> getAll(DataType<T> type, String capability) {
        return account.call(capability, accountId -> GetCall.of(type, accountId)
                        .argument("ids", null)
                        .build())
                .thenApply(GetResult::list);
    }

    private static VacationResponse only(List<VacationResponse> list) {
        return list.stream()
                .findFirst()
                .orElseThrow(() -> new JmapTransportException("The server's answer has no vacation response"));
    }
}
