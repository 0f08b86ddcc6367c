package io.github.cameljmap.component.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.session.JmapSession;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.EmailPatches;
import io.github.cameljmap.component.account.Keywords;

/** Changes emails and nothing but those that are named (RFC 8621 §4.6, §4.7). */
public final class ChangeOperations implements OperationFamily {

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public ChangeOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        Message message = exchange.getMessage();
        List<String> ids = EmailIds.of(message);
        CompletableFuture<Void> outcome =
                switch (operation) {
                    case updateKeywords -> update("change", ids, keywords(message), message);
                    case move -> target().thenCompose(id -> update("move", ids, onlyIn(id), message));
                    case copy -> copy(ids, message);
                    case delete ->
                        account.mailboxIdOfRole("trash")
                                .thenCompose(trash -> update("delete", ids, onlyIn(trash), message));
                    case destroy -> destroy(ids, message);
                    default -> throw new UnsupportedOperationException(operation.name());
                };
        return outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                // a mailbox may have been deleted and made anew
                account.forget();
            }
        });
    }

    private CompletableFuture<String> target() {
        return account.target(configuration.getMailbox(), configuration.isCreateMailbox());
    }

    private static Map<String, Object> onlyIn(String mailboxId) {
        return Map.of("mailboxIds", Map.of(mailboxId, true));
    }

    private static Map<String, Object> alsoIn(String mailboxId) {
        return Map.of("mailboxIds/" + mailboxId, true);
    }

    private Map<String, Object> keywords(Message message) {
        Map<String, Object> patch = new LinkedHashMap<>();
        List<String> add = keywords(message, JmapConstants.ADD_KEYWORDS, "addKeywords", configuration.getAddKeywords());
        List<String> remove =
                keywords(message, JmapConstants.REMOVE_KEYWORDS, "removeKeywords", configuration.getRemoveKeywords());
        add.forEach(keyword -> patch.put("keywords/" + keyword, true));
        for (String keyword : remove) {
            if (patch.put("keywords/" + keyword, null) != null) {
                throw new IllegalArgumentException("addKeywords and removeKeywords both name " + keyword);
            }
        }
        if (patch.isEmpty()) {
            throw new IllegalArgumentException("Set addKeywords or removeKeywords, or the header "
                    + JmapConstants.ADD_KEYWORDS + " or " + JmapConstants.REMOVE_KEYWORDS);
        }
        return patch;
    }

    static List<String> keywords(Message message, String header, String option, String configured) {
        Object given = message.getHeader(header);
        return given == null
                ? Keywords.parse("Option " + option, configured)
                : Keywords.parse("Header " + header, given);
    }

    private CompletableFuture<Void> update(String what, List<String> ids, Map<String, Object> patch, Message message) {
        return change(
                what,
                ids,
                message,
                (session, set, piece) -> piece.forEach(id -> set.update(id, EmailPatches.of(session, id, patch))));
    }

    private CompletableFuture<Void> destroy(List<String> ids, Message message) {
        return change("destroy", ids, message, (session, set, piece) -> set.destroy(piece));
    }

    private CompletableFuture<Void> change(String what, List<String> ids, Message message, Change change) {
        BulkOutcome outcome = new BulkOutcome(ids);
        CompletableFuture<Void> changed = account.client().sessionAsync().thenCompose(session -> account.account()
                .thenCompose(owner -> outcome.patiently(
                        account.client(),
                        ids,
                        some -> Pieces.halving(some, session.limits().maxObjectsInSet(), piece -> {
                            SetCall<Email> set = SetCall.of(DataType.EMAIL, owner.id());
                            change.addTo(session, set, piece);
                            JmapRequest request = new JmapRequest();
                            Invocation<SetResult<Email>> call = request.add(set.build());
                            return account.client()
                                    .callAsync(request)
                                    .thenAccept(response -> outcome.add(piece, response.get(call)));
                        }))));
        return outcome.reportTo(message, what, changed);
    }

    private CompletableFuture<Void> copy(List<String> ids, Message message) {
        String from = message.getHeader(JmapConstants.ACCOUNT_ID, String.class);
        return account.account().thenCompose(owner -> target().thenCompose(target -> {
            if (from == null || from.equals(owner.id())) {
                return update("copy", ids, alsoIn(target), message);
            }
            BulkOutcome outcome = new BulkOutcome(ids);
            AccountCopy copy = new AccountCopy(account.client(), from, owner.id(), target);
            return outcome.reportTo(message, "copy", copy.of(ids, outcome));
        }));
    }

    /** Adds to a call what is to be done to some emails. */
    private interface Change {
        void addTo(JmapSession session, SetCall<Email> set, List<String> emailIds);
    }
}
