package io.github.cameljmap.component.operations;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;

import io.github.cameljmap.client.blob.BlobSource;
import io.github.cameljmap.client.blob.TransferListener;
import io.github.cameljmap.client.blob.UploadedBlob;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.ParseCall;
import io.github.cameljmap.client.call.ParseResult;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.binding.EmailBinding;

/** Reads a raw message without keeping it (RFC 8621 §4.9): what is in the body, or a blob that is there already. */
final class ParseOperation {

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final EmailBinding binding;

    ParseOperation(AccountContext account, JmapConfiguration configuration, EmailBinding binding) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
    }

    CompletableFuture<Void> execute(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Optional<String> blobId = Optional.ofNullable(message.getHeader(JmapConstants.BLOB_ID, String.class));
        if (body == null && blobId.isEmpty()) {
            throw new IllegalArgumentException("Nothing to parse: give the raw message as the body, or set the header "
                    + JmapConstants.BLOB_ID + " to the id of a blob");
        }
        Optional<BlobSource> raw = isRaw(body) || blobId.isEmpty() ? Optional.of(source(message)) : Optional.empty();
        return account.account().thenCompose(owner -> raw.map(source -> upload(owner.id(), source))
                .orElseGet(() -> CompletableFuture.completedFuture(blobId.orElseThrow()))
                .thenCompose(id -> parse(owner.id(), id).thenAccept(email -> {
                    message.setHeader(JmapConstants.BLOB_ID, id);
                    ResultBody.set(message, configuration, email);
                })));
    }

    // A text can be anything, such as that of the email whose blob the header names.
    private static boolean isRaw(Object body) {
        return body instanceof byte[]
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile
                || body instanceof DataHandler;
    }

    private static BlobSource source(Message message) {
        Object body = message.getBody() instanceof WrappedFile<?> wrapped ? wrapped.getFile() : message.getBody();
        try {
            if (body instanceof byte[] bytes) {
                return BlobSource.of(bytes);
            }
            if (body instanceof File file) {
                return BlobSource.of(file.toPath());
            }
            if (body instanceof Path path) {
                return BlobSource.of(path);
            }
            InputStream stream = message.getMandatoryBody(InputStream.class);
            return BlobSource.of(() -> stream, OptionalLong.empty());
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException("The body cannot be read as a raw message: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CompletableFuture<String> upload(String accountId, BlobSource source) {
        return account.client()
                .uploadAsync(accountId, "message/rfc822", source, TransferListener.NONE)
                .thenApply(UploadedBlob::blobId);
    }

    private CompletableFuture<Email> parse(String accountId, String blobId) {
        ParseCall call = ParseCall.of(accountId, List.of(blobId));
        binding.asked().forEach(call::argument);
        JmapRequest request = new JmapRequest();
        Invocation<ParseResult> parsing = request.add(call.build());
        return account.client().callAsync(request).thenApply(response -> {
            ParseResult result = response.get(parsing);
            Missing.refuse("blobs", result.notFound());
            Missing.refuse(
                    "The server cannot parse blob " + blobId + " as an email", "notParsable", result.notParsable());
            return Optional.ofNullable(result.parsed().get(blobId))
                    .orElseThrow(() -> new JmapTransportException("The server says nothing of blob " + blobId));
        });
    }
}
