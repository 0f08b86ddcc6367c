package io.github.cameljmap.component.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;

/** What becomes of what was sent (RFC 8621 §7). */
public final class SubmissionOperations implements OperationFamily {

    private static final Logger LOG = LoggerFactory.getLogger(SubmissionOperations.class);

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public SubmissionOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        String id = submissionId(exchange.getMessage());
        return operation == JmapOperation.cancelSend
                ? cancel(id)
                : submission(id)
                        .thenAccept(submission -> ResultBody.set(exchange.getMessage(), configuration, submission));
    }

    private static String submissionId(Message message) {
        String id = message.getHeader(JmapConstants.SUBMISSION_ID, String.class);
        if (id == null || id.isBlank()) {
            throw new IllegalArgumentException("No submission is named: set the header " + JmapConstants.SUBMISSION_ID
                    + ", which the producer sets when it sends an email");
        }
        return id;
    }

    private CompletableFuture<EmailSubmission> submission(String id) {
        return account.account().thenCompose(owner -> {
            JmapRequest request = new JmapRequest();
            Invocation<GetResult<EmailSubmission>> get = request.add(GetCall.of(DataType.EMAIL_SUBMISSION, owner.id())
                    .ids(List.of(id))
                    .build());
            return account.client().callAsync(request).thenApply(response -> response.get(get).list().stream()
                    .findFirst()
                    .orElseThrow(() -> refused(
                            "There is no submission " + id + ": the server may not keep it for long",
                            id,
                            new SetError("notFound", "", Map.of()))));
        });
    }

    /** Cancels, and in the same request makes a draft of the email again if that succeeded. */
    private CompletableFuture<Void> cancel(String id) {
        return account.account()
                .thenCompose(owner -> account.mailboxIdOfRole("drafts").thenCompose(drafts -> {
                    JmapRequest request = new JmapRequest();
                    Invocation<SetResult<EmailSubmission>> set =
                            request.add(SetCall.of(DataType.EMAIL_SUBMISSION, owner.id())
                                    .update(id, Map.of("undoStatus", "canceled"))
                                    .argument("onSuccessUpdateEmail", Map.of(id, draftAgain(drafts)))
                                    .build());
                    return account.client().callAsync(request).thenAccept(response -> {
                        response.get(set).requireUpdated(id, "cancel submission " + id);
                        warnUnlessADraftAgain(id, response, set);
                    });
                }));
    }

    private static Map<String, Object> draftAgain(String drafts) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("keywords/$draft", true);
        patch.put("mailboxIds", Map.of(drafts, true));
        return patch;
    }

    private static JmapSetException refused(String message, String id, SetError error) {
        return new JmapSetException(message, Map.of(id, error));
    }

    // It is not sent, as was wanted; where it lies now does not change that.
    private static void warnUnlessADraftAgain(
            String id, JmapResponse response, Invocation<SetResult<EmailSubmission>> set) {
        Stream<?> refusals =
                response.implicit(set).stream().flatMap(implicit -> implicit.notUpdated().values().stream());
        Stream.concat(refusals, response.error(set).stream())
                .forEach(error ->
                        LOG.warn("Submission {} was canceled, but its email is not back in drafts: {}", id, error));
    }
}
