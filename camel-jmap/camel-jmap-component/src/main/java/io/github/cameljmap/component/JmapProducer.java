package io.github.cameljmap.component;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.operations.AccountOperations;
import io.github.cameljmap.component.operations.BlobOperations;
import io.github.cameljmap.component.operations.ChangeOperations;
import io.github.cameljmap.component.operations.ImportOperations;
import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.component.operations.MailboxOperations;
import io.github.cameljmap.component.operations.MaskedEmailOperations;
import io.github.cameljmap.component.operations.OperationFamily;
import io.github.cameljmap.component.operations.OwnEmails;
import io.github.cameljmap.component.operations.ReadOperations;
import io.github.cameljmap.component.operations.RequestOperations;
import io.github.cameljmap.component.operations.SubmissionOperations;
import io.github.cameljmap.component.operations.sending.ReplyOperations;
import io.github.cameljmap.component.operations.sending.SendOperations;

/** Chooses the operation; the operation does the work, and the route goes on when the server has answered. */
public class JmapProducer extends DefaultAsyncProducer {

    private final JmapEndpoint endpoint;

    // Set by doStart, before the first exchange arrives.
    private OwnEmails ownEmails;
    private OperationFamily sending;
    private OperationFamily replying;
    private OperationFamily submissions;
    private OperationFamily reading;
    private OperationFamily changing;
    private OperationFamily importing;
    private OperationFamily blobs;
    private OperationFamily mailboxes;
    private OperationFamily accounts;
    private OperationFamily maskedEmails;
    private OperationFamily requests;

    public JmapProducer(JmapEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        AccountContext account = endpoint.account();
        JmapConfiguration configuration = endpoint.getConfiguration();
        ExchangeBinding binding = new ExchangeBinding(configuration, endpoint.getHeaderFilterStrategy());
        ownEmails = new OwnEmails(account);
        SendOperations send = new SendOperations(account, configuration, binding);
        sending = send;
        replying = new ReplyOperations(account, configuration, binding, send);
        submissions = new SubmissionOperations(account, configuration);
        reading = new ReadOperations(account, configuration, endpoint.getHeaderFilterStrategy());
        changing = new ChangeOperations(account, configuration);
        importing = new ImportOperations(account, configuration);
        blobs = new BlobOperations(account, configuration);
        mailboxes = new MailboxOperations(account, configuration);
        accounts = new AccountOperations(account, configuration);
        maskedEmails = new MaskedEmailOperations(account, configuration);
        requests = new RequestOperations(account, configuration);
        super.doStart();
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        CompletableFuture<Void> outcome;
        try {
            JmapOperation operation = operation(exchange);
            outcome = ownEmails.check(operation, exchange.getMessage()).thenCompose(checked -> family(operation)
                    .execute(operation, exchange));
        } catch (RuntimeException e) {
            exchange.setException(e);
            callback.done(true);
            return true;
        }
        outcome.whenComplete((nothing, failure) -> {
            if (failure != null) {
                exchange.setException(cause(failure));
            }
            callback.done(false);
        });
        return false;
    }

    private OperationFamily family(JmapOperation operation) {
        return switch (operation) {
            case send, createDraft, updateDraft, sendDraft -> sending;
            case reply, replyAll, forward -> replying;
            case cancelSend, getSubmission -> submissions;
            case getEmail, queryEmails, searchSnippets, getThread, parseEmail, changes -> reading;
            case updateKeywords, move, copy, delete, destroy -> changing;
            case importEmail -> importing;
            case upload, download -> blobs;
            case listMailboxes, createMailbox, updateMailbox, destroyMailbox -> mailboxes;
            case getSession, listIdentities, getVacationResponse, setVacationResponse, getQuota -> accounts;
            case listMaskedEmails, createMaskedEmail, updateMaskedEmail -> maskedEmails;
            case request -> requests;
        };
    }

    private JmapOperation operation(Exchange exchange) {
        Object header = exchange.getMessage().getHeader(JmapConstants.OPERATION);
        if (header == null) {
            return endpoint.getConfiguration().getOperation();
        }
        return Arrays.stream(JmapOperation.values())
                .filter(operation -> operation == header || operation.name().equals(header.toString()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Header " + JmapConstants.OPERATION + " is " + header
                        + ", which is not one of " + Arrays.toString(JmapOperation.values())));
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
