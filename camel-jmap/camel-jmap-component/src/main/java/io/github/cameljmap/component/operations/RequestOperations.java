package io.github.cameljmap.component.operations;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.account.AccountContext;

/** Any method calls (RFC 8620 §3.3). */
public final class RequestOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public RequestOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        JsonNode calls = MethodCalls.json(message);
        return account.client().sessionAsync().thenCompose(session -> {
            JmapRequest request = MethodCalls.read(calls, method -> accountId(session, method));
            return account.client().callForJsonAsync(request).thenAccept(responses -> {
                ResultBody.set(message, configuration, responses);
                failWithTheFirstError(responses, request);
            });
        });
    }

    // Nothing for a capability that the server lacks: the request then fails with an error that names the method too.
    private Optional<String> accountId(JmapSession session, String method) {
        return JmapCapability.neededBy(method)
                .map(needed -> needed.get(0))
                .filter(Predicate.not(JmapCapability.CORE::equals))
                .filter(session.capabilities()::containsKey)
                .map(capability -> account.account(session, capability).id());
    }

    private static void failWithTheFirstError(ArrayNode responses, JmapRequest request) {
        for (JsonNode response : responses) {
            if (response.path(0).asText().equals("error")) {
                throw JmapMethodException.of(method(request, response.path(2).asText()), response.path(1));
            }
        }
    }

    private static String method(JmapRequest request, String id) {
        return request.invocations().stream()
                .filter(invocation -> invocation.id().equals(id))
                .map(Invocation::call)
                .map(call -> call.name())
                .findFirst()
                .orElse("a method");
    }
}
