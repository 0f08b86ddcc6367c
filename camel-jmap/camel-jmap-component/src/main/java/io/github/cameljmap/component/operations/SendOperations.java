package io.github.cameljmap.component.operations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailAddress;
import io.github.cameljmap.client.model.EmailBodyPart;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.component.JmapConstants;
import io.github.cameljmap.component.account.AccountContext;
import io.github.cameljmap.component.account.IdentityChoice;
import io.github.cameljmap.component.account.IdentityChoice.Sender;
import io.github.cameljmap.component.binding.ExchangeBinding;
import io.github.cameljmap.component.binding.OutgoingEmail;

/** Creates drafts and sends them (RFC 8621 §4.6, §7.5). */
public final class SendOperations implements OperationFamily {

    private static final Logger LOG = LoggerFactory.getLogger(SendOperations.class);

    // creation ids
    private static final String DRAFT = "draft";
    private static final String SUBMISSION = "submission";

    private final AccountContext account;
    private final JmapConfiguration configuration;
    private final ExchangeBinding binding;
    private final AttachmentUpload upload;

    public SendOperations(AccountContext account, JmapConfiguration configuration, ExchangeBinding binding) {
        this.account = account;
        this.configuration = configuration;
        this.binding = binding;
        this.upload = new AttachmentUpload(account.client());
    }

    @Override
    public CompletableFuture<Void> execute(JmapOperation operation, Exchange exchange) {
        OutgoingEmail outgoing = binding.read(exchange);
        CompletableFuture<Void> outcome =
                switch (operation) {
                    case send -> send(outgoing, exchange);
                    case createDraft -> createDraft(outgoing, exchange.getMessage());
                    default -> throw new UnsupportedOperationException(operation.name());
                };
        return outcome.whenComplete((done, failure) -> {
            if (failure != null) {
                // a mailbox or an identity may have been deleted and made anew
                account.forget();
            }
        });
    }

    /** Sends one email; the future completes when it is submitted and the headers of the exchange say so. */
    public CompletableFuture<Void> send(OutgoingEmail outgoing, Exchange exchange) {
        Message message = exchange.getMessage();
        if (!outgoing.hasRecipients()) {
            throw new IllegalArgumentException("Nobody to send to: set the option to, cc or bcc, or the header "
                    + JmapConstants.SEND_TO + ", " + JmapConstants.SEND_CC + " or " + JmapConstants.SEND_BCC);
        }
        return sender(outgoing)
                .thenCompose(sender -> account.mailboxIdOfRole("drafts").thenCompose(drafts -> mailboxId()
                        .thenCompose(target -> email(outgoing, sender.from(), drafts, Set.of("$draft", "$seen"))
                                .thenCompose(email -> submit(email, sender, drafts, target, message)))));
    }

    private CompletableFuture<Void> createDraft(OutgoingEmail outgoing, Message message) {
        CompletableFuture<EmailAddress> from = outgoing.from().isPresent()
                ? CompletableFuture.completedFuture(outgoing.from().get())
                : sender(outgoing).thenApply(Sender::from);
        return from.thenCompose(
                address -> mailboxId().thenCompose(target -> email(outgoing, address, target, Set.of("$draft"))
                        .thenCompose(email -> create(email, message))));
    }

    private CompletableFuture<Sender> sender(OutgoingEmail outgoing) {
        return account.client().sessionAsync().thenCompose(session -> account.identities()
                .thenApply(identities ->
                        IdentityChoice.choose(identities, outgoing.from(), outgoing.identityId(), session.username())));
    }

    private CompletableFuture<String> mailboxId() {
        String name = configuration.getMailbox();
        return account.mailboxId(name)
                .thenApply(id -> id.orElseThrow(() -> new IllegalArgumentException(
                        "jmap:" + name + " is no single mailbox to put an email into: use jmap:sent or jmap:drafts")));
    }

    /** The email to create; its attachments are uploaded last, when all else is known to be in order. */
    private CompletableFuture<Email> email(
            OutgoingEmail outgoing, EmailAddress from, String mailboxId, Set<String> keywords) {
        return account.account()
                .thenCompose(owner -> upload.all(owner.id(), outgoing.attachments()))
                .thenApply(parts -> email(outgoing, from, mailboxId, keywords, parts));
    }

    private static Email email(
            OutgoingEmail outgoing,
            EmailAddress from,
            String mailboxId,
            Set<String> keywords,
            List<EmailBodyPart> attachments) {
        String domain = from.email().substring(from.email().lastIndexOf('@') + 1);
        Email email = outgoing.email();
        return email.toBuilder()
                .mailboxIds(Set.of(mailboxId))
                .keywords(keywords)
                .messageId(UUID.randomUUID() + "@" + domain)
                .from(List.of(from))
                .attachments(Stream.concat(email.attachments().stream(), attachments.stream())
                        .toList())
                .build();
    }

    private CompletableFuture<Void> create(Email email, Message message) {
        return account.account().thenCompose(owner -> {
            JmapRequest request = new JmapRequest();
            Invocation<SetResult<Email>> creation = request.add(creation(owner.id(), email));
            return account.client()
                    .callAsync(request)
                    .thenAccept(response -> setHeaders(created(response, creation), email, message));
        });
    }

    /** Creates, submits and moves the email, all in one request. */
    private CompletableFuture<Void> submit(Email email, Sender sender, String drafts, String target, Message message) {
        return account.account().thenCompose(owner -> {
            JmapRequest request = new JmapRequest();
            Invocation<SetResult<Email>> creation = request.add(creation(owner.id(), email));
            String identityId = sender.identity().id().orElseThrow();
            Invocation<SetResult<EmailSubmission>> submission =
                    request.add(SetCall.of(DataType.EMAIL_SUBMISSION, owner.id())
                            .create(SUBMISSION, EmailSubmission.of(identityId, "#" + DRAFT))
                            .argument("onSuccessUpdateEmail", Map.of("#" + SUBMISSION, whenSent(drafts, target)))
                            .build());
            return account.client().callAsync(request).thenAccept(response -> {
                Email created = created(response, creation);
                setHeaders(created, email, message);
                EmailSubmission sent = submitted(response, submission, created);
                message.setHeader(JmapConstants.SUBMISSION_ID, sent.id().orElse(null));
                sent.sendAt().ifPresent(at -> message.setHeader(JmapConstants.SUBMISSION_SEND_AT, at));
                warnUnlessMoved(response, submission, created);
            });
        });
    }

    private static MethodCall<SetResult<Email>> creation(String accountId, Email email) {
        return SetCall.of(DataType.EMAIL, accountId).create(DRAFT, email).build();
    }

    private static Map<String, Object> whenSent(String drafts, String target) {
        Map<String, Object> patch = new LinkedHashMap<>();
        patch.put("keywords/$draft", null);
        if (!target.equals(drafts)) {
            patch.put("mailboxIds/" + drafts, null);
            patch.put("mailboxIds/" + target, true);
        }
        return patch;
    }

    private static Email created(JmapResponse response, Invocation<SetResult<Email>> creation) {
        return response.get(creation).created(DRAFT, "create the email");
    }

    private static void setHeaders(Email created, Email email, Message message) {
        message.setHeader(JmapConstants.EMAIL_ID, created.id().orElse(null));
        message.setHeader(JmapConstants.BLOB_ID, created.blobId().orElse(null));
        message.setHeader(JmapConstants.THREAD_ID, created.threadId().orElse(null));
        message.setHeader(JmapConstants.MESSAGE_ID, email.messageId().get(0));
    }

    private static EmailSubmission submitted(
            JmapResponse response, Invocation<SetResult<EmailSubmission>> submission, Email created) {
        String left = "; it is left as a draft, with the id " + created.id().orElse("unknown");
        try {
            SetResult<EmailSubmission> result = response.get(submission);
            SetError refused = result.notCreated().get(SUBMISSION);
            if (refused != null) {
                throw new JmapSetException(
                        "The server refused to send the email: " + refused + left, Map.of(SUBMISSION, refused));
            }
            return result.created(SUBMISSION, "send the email");
        } catch (JmapMethodException e) {
            throw new JmapMethodException(e.method(), e.type(), e.description().orElse("no description") + left);
        } catch (JmapTransportException e) {
            throw new JmapTransportException(e.getMessage() + "; whether the email was sent is not known, its id is "
                    + created.id().orElse("unknown"));
        }
    }

    // The email is sent; that it is not where it belongs is no reason to have it sent again.
    private static void warnUnlessMoved(
            JmapResponse response, Invocation<SetResult<EmailSubmission>> submission, Email created) {
        String id = created.id().orElse("");
        Stream<?> refusals = response.implicit(submission).stream()
                .map(implicit -> implicit.notUpdated().get(id))
                .filter(Objects::nonNull);
        Stream.concat(refusals, response.error(submission).stream())
                .forEach(error -> LOG.warn("Email {} was sent but could not be moved from drafts: {}", id, error));
    }
}
