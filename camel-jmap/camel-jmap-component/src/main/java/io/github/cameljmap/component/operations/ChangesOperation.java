package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.ChangesCall;
import io.github.cameljmap.client.call.ChangesResult;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;

/** Reads which emails of the account changed since a state (RFC 8620 §5.2); without one, what the state is. */
final class ChangesOperation {

    private static final String CANNOT_CALCULATE = "cannotCalculateChanges";

    private final AccountContext account;
    private final JmapConfiguration configuration;

    ChangesOperation(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    CompletableFuture<Void> execute(Exchange exchange) {
        Message message = exchange.getMessage();
        Optional<String> since = Optional.ofNullable(message.getHeader(JmapConstants.STATE, String.class))
                .filter(state -> !state.isBlank());
        return account.account()
                .thenCompose(owner -> since.map(state -> drain(owner.id(), state, new CollectedChanges(state)))
                        .orElseGet(() -> now(owner.id())))
                .thenAccept(changes -> {
                    message.setHeader(JmapConstants.STATE, changes.newState());
                    ResultBody.set(message, configuration, changes.toChanges());
                });
    }

    private CompletableFuture<CollectedChanges> now(String accountId) {
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Email>> none = request.add(stateOnly(accountId));
        return account.client().callAsync(request).thenApply(response -> new CollectedChanges(state(response, none)));
    }

    private CompletableFuture<CollectedChanges> drain(String accountId, String since, CollectedChanges collected) {
        JmapRequest request = new JmapRequest();
        // a server may leave out the new state; the one before the changes is at most too old
        Invocation<GetResult<Email>> none = request.add(stateOnly(accountId));
        Invocation<ChangesResult> changes =
                request.add(ChangesCall.of(DataType.EMAIL, accountId, since).build());
        return account.client().callAsync(request).thenCompose(response -> {
            ChangesResult result = result(response, changes, since);
            if (result.hasMoreChanges() && result.newState().isEmpty()) {
                throw new JmapTransportException("The server has more changes, but does not say from which state on");
            }
            String newState = result.newState().orElseGet(() -> state(response, none));
            collected.add(result, newState);
            // James says that there are more and stays where it is
            return result.hasMoreChanges() && !newState.equals(since)
                    ? drain(accountId, newState, collected)
                    : CompletableFuture.completedFuture(collected);
        });
    }

    private static ChangesResult result(JmapResponse response, Invocation<ChangesResult> changes, String since) {
        try {
            ChangesResult result = response.get(changes);
            if (result.goesBackFrom(since)) {
                throw startOver(
                        CANNOT_CALCULATE,
                        "the state went back to " + result.newState().orElse(""),
                        since);
            }
            return result;
        } catch (JmapMethodException e) {
            boolean isLost = e.type().equals(CANNOT_CALCULATE) || e.type().equals("invalidArguments");
            throw isLost ? startOver(e.type(), e.description().orElse("no description"), since) : e;
        }
    }

    private static JmapMethodException startOver(String type, String why, String since) {
        return new JmapMethodException(
                "Email/changes",
                type,
                why + "; what changed since state " + since + " cannot be told. Start over: remove the header "
                        + JmapConstants.STATE
                        + " to get the present state, and look through the emails with queryEmails");
    }

    private static String state(JmapResponse response, Invocation<GetResult<Email>> get) {
        return response.get(get)
                .state()
                .orElseThrow(() -> new JmapTransportException("The server does not tell the state of Email"));
    }

    private static MethodCall<GetResult<Email>> stateOnly(String accountId) {
        return GetCall.of(DataType.EMAIL, accountId).ids(List.of()).build();
    }
}
