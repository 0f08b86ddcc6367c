package io.github.cameljmap.component.operations;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

import io.github.cameljmap.client.blob.BlobReference;
import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.BlobContent;
import io.github.cameljmap.component.binding.BlobStream;

/** Uploads and downloads (RFC 8620 §6). */
public final class BlobOperations implements OperationFamily {

    private static final String ANY_TYPE = "application/octet-stream";
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]+/[\\w!#$&^.+-]+(\\s*;[\\x20-\\x7e]*)?");

    private final AccountContext account;
    private final JmapConfiguration configuration;

    public BlobOperations(AccountContext account, JmapConfiguration configuration) {
        this.account = account;
        this.configuration = configuration;
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        return switch (operation) {
            case upload -> upload(exchange);
            case download -> download(exchange);
            default -> throw new UnsupportedOperationException(operation.name());
        };
    }

    private CompletableFuture<Void> upload(Exchange exchange) {
        Message message = exchange.getMessage();
        String contentType = message.getHeader(Exchange.CONTENT_TYPE, ANY_TYPE, String.class);
        String type = message.getHeader(JmapConstants.BLOB_TYPE, contentType, String.class);
        if (!MEDIA_TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("Header " + JmapConstants.BLOB_TYPE + ", or " + Exchange.CONTENT_TYPE
                    + " without it, is " + type + ", not a media type such as application/pdf");
        }
        BlobSource content = BlobContent.of(exchange, message.getBody());
        return account.account()
                .thenCompose(owner -> account.client().uploadAsync(owner.id(), type, content, TransferListener.NONE))
                .thenAccept(blob -> {
                    message.setHeader(JmapConstants.ACCOUNT_ID, blob.accountId());
                    message.setHeader(JmapConstants.BLOB_ID, blob.blobId());
                    ResultBody.set(message, configuration, blob);
                });
    }

    private CompletableFuture<Void> download(Exchange exchange) {
        Message message = exchange.getMessage();
        return accountId(message)
                .thenCompose(accountId -> blob(accountId, message))
                .thenCompose(blob -> account.client()
                        .downloadAsync(blob, TransferListener.NONE)
                        .handle((download, failure) -> {
                            if (failure != null) {
                                throw explained(failure, blob);
                            }
                            return BlobStream.of(exchange, account.client(), blob, download);
                        }))
                .thenAccept(message::setBody);
    }

    private CompletableFuture<String> accountId(Message message) {
        String named = message.getHeader(JmapConstants.ACCOUNT_ID, String.class);
        return named == null
                ? account.account().thenApply(owner -> owner.id())
                : account.client().sessionAsync().thenApply(session -> session.accountById(named)
                        .id());
    }

    private CompletableFuture<BlobReference> blob(String accountId, Message message) {
        String name = message.getHeader(JmapConstants.BLOB_NAME, "blob", String.class);
        String type = message.getHeader(JmapConstants.BLOB_TYPE, ANY_TYPE, String.class);
        String blobId = message.getHeader(JmapConstants.BLOB_ID, String.class);
        if (blobId != null) {
            return CompletableFuture.completedFuture(
                    new BlobReference(accountId, blobId, name, type, OptionalLong.empty()));
        }
        String emailId = message.getHeader(JmapConstants.EMAIL_ID, String.class);
        if (emailId == null) {
            throw new IllegalArgumentException("Nothing to download: set the header " + JmapConstants.BLOB_ID + ", or "
                    + JmapConstants.EMAIL_ID + " for the raw message of an email");
        }
        JmapRequest request = new JmapRequest();
        Invocation<GetResult<Email>> get = request.add(GetCall.of(DataType.EMAIL, accountId)
                .ids(List.of(emailId))
                .properties(List.of("id", "blobId", "size"))
                .build());
        return account.client().callAsync(request).thenApply(response -> {
            Email email = response.get(get).list().stream()
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("There is no email " + emailId + " in account " + accountId));
            OptionalLong size = email.size().map(OptionalLong::of).orElse(OptionalLong.empty());
            return new BlobReference(accountId, email.blobId().orElseThrow(), name, "message/rfc822", size);
        });
    }

    private static RuntimeException explained(Throwable failure, BlobReference blob) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof JmapProblemException problem
                && problem.httpStatus().orElse(0) == 404) {
            return new JmapProblemException(
                    "There is no blob " + blob.blobId() + " in account " + blob.accountId()
                            + "; a server may forget one that no email refers to (HTTP 404)",
                    problem.type(),
                    404,
                    null,
                    null);
        }
        return new CompletionException(cause);
    }
}
