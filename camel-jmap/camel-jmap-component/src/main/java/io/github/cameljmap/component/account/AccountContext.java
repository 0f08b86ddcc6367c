package io.github.cameljmap.component.account;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.call.GetCall;
import io.github.cameljmap.client.call.GetResult;
import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.MethodCall;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Identity;
import io.github.cameljmap.client.model.Mailbox;
import io.github.cameljmap.client.session.JmapAccount;
import io.github.cameljmap.client.session.JmapCapability;
import io.github.cameljmap.client.session.JmapSession;

/**
 * The account that an endpoint works on: its client, its id, its mailboxes and identities, which are read once and kept as long
 * as the session is the same. What is not found among them is looked for once more on the server, as it may be new.
 */
public final class AccountContext {

    private final JmapClient client;
    private final String configuredId;
    private final Turns turns = new Turns();

    // Both are replaced as a whole and null until first read; two threads that read them at the same time do no harm.
    private volatile Known<MailboxDirectory> mailboxes;
    private volatile Known<List<Identity>> identities;

    /**
     * @param accountId the account, or null for the primary one
     */
    public AccountContext(JmapClient client, String accountId) {
        this.client = client;
        this.configuredId = accountId;
    }

    public JmapClient client() {
        return client;
    }

    /** The turns of those who work on this account, by what they are about. */
    public Turns turns() {
        return turns;
    }

    /** The account; fails when there is no such account or no way to choose. */
    public CompletableFuture<JmapAccount> account() {
        return account(JmapCapability.MAIL);
    }

    /** The account to use for a capability: the one that was named, else the primary one for it; fails as {@link #account()}. */
    public CompletableFuture<JmapAccount> account(String capability) {
        return client.sessionAsync().thenApply(session -> account(session, capability));
    }

    /** As {@link #account(String)}, for who has the session. */
    public JmapAccount account(JmapSession session, String capability) {
        return configuredId == null || configuredId.isBlank()
                ? session.account(capability)
                : session.accountById(configuredId);
    }

    /** Calls one method with the id of the account to use for a capability. */
    public <R> CompletableFuture<R> call(String capability, Function<String, MethodCall<R>> method) {
        return account(capability).thenCompose(account -> {
            JmapRequest request = new JmapRequest();
            Invocation<R> invocation = request.add(method.apply(account.id()));
            return client.callAsync(request).thenApply(response -> response.get(invocation));
        });
    }

    /**
     * A mailbox; empty for {@code all}, which is no single one.
     *
     * @param name {@code all}, {@code id:…}, a role or a path of names; an unknown one fails with a list of what exists
     */
    public CompletableFuture<Optional<Mailbox>> mailbox(String name) {
        return name.equals("all")
                ? CompletableFuture.completedFuture(Optional.empty())
                : lookUp(name).thenApply(Optional::of);
    }

    /** The id of a mailbox, as {@link #mailbox}. */
    public CompletableFuture<Optional<String>> mailboxId(String name) {
        return mailbox(name).thenApply(mailbox -> mailbox.flatMap(Mailbox::id));
    }

    /**
     * The id of the mailbox that an endpoint puts emails into.
     *
     * @param name   as for {@link #mailbox}, but {@code all} fails
     * @param create whether the mailbox is created, with its parents, where there is none of this path
     */
    public CompletableFuture<String> target(String name, boolean create) {
        if (name.equals("all")) {
            return CompletableFuture.failedFuture(
                    new IllegalArgumentException("jmap:all is no single mailbox: name one, as in jmap:archive"));
        }
        return (create ? mailboxOrNew(name) : lookUp(name))
                .thenApply(mailbox -> mailbox.id().orElseThrow());
    }

    /**
     * The mailbox of this name, as {@link #mailbox}, created with its parents where there is none of this path; fails with a
     * {@link JmapSetException} when the server refuses.
     */
    public CompletableFuture<Mailbox> mailboxOrNew(String name) {
        return find(name, known -> create(name, known));
    }

    /** The mailbox of this role, such as {@code drafts}; fails when there is none. */
    public CompletableFuture<String> mailboxIdOfRole(String role) {
        return lookUp(role).thenApply(mailbox -> mailbox.id().orElseThrow());
    }

    /** Whether there was a mailbox of this id when the mailboxes were read; false when they were not. */
    public boolean hasMailboxWithId(String id) {
        Known<MailboxDirectory> known = mailboxes;
        return known != null && known.value().find("id:" + id).isPresent();
    }

    /** The identities that mail may be sent with, in the server's order. */
    public CompletableFuture<List<Identity>> identities() {
        return client.sessionAsync().thenCompose(session -> Known.in(session, identities)
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> readIdentities(session)));
    }

    /** Forgets mailboxes and identities, after the server did not know one of them any more. */
    public void forget() {
        mailboxes = null;
        identities = null;
    }

    private CompletableFuture<Mailbox> lookUp(String name) {
        return find(name, fresh -> missing(name, fresh));
    }

    /**
     * @param otherwise what there is to do when the mailboxes, freshly read, have none of this name
     */
    private CompletableFuture<Mailbox> find(
            String name, Function<MailboxDirectory, CompletableFuture<Mailbox>> otherwise) {
        return client.sessionAsync().thenCompose(session -> Known.in(session, mailboxes)
                .flatMap(known -> known.find(name))
                .map(CompletableFuture::completedFuture)
                .orElseGet(() -> readMailboxes(session).thenCompose(fresh -> fresh.find(name)
                        .map(CompletableFuture::completedFuture)
                        .orElseGet(() -> otherwise.apply(fresh)))));
    }

    private static CompletableFuture<Mailbox> missing(String name, MailboxDirectory fresh) {
        return CompletableFuture.failedFuture(new IllegalArgumentException("There is no mailbox " + name
                + " in the account. Give a role, a path of names, id: and an id, or all. " + fresh.describe()));
    }

    // Somebody else may create the same at the same time: what counts is that it is there afterwards.
    private CompletableFuture<Mailbox> create(String name, MailboxDirectory known) {
        MailboxCreation creation = new MailboxCreation(name);
        return account()
                .thenCompose(owner -> creation.by(client, owner.id(), known))
                .handle((done, failure) -> find(
                        name,
                        fresh -> failure == null ? missing(name, fresh) : CompletableFuture.failedFuture(failure)))
                .thenCompose(Function.identity());
    }

    private CompletableFuture<MailboxDirectory> readMailboxes(JmapSession session) {
        return getAll(DataType.MAILBOX, List.of("id", "name", "parentId", "role", "myRights"))
                .thenApply(list -> {
                    MailboxDirectory fresh = new MailboxDirectory(list);
                    mailboxes = new Known<>(session, fresh);
                    return fresh;
                });
    }

    private CompletableFuture<List<Identity>> readIdentities(JmapSession session) {
        return getAll(DataType.IDENTITY, List.of()).thenApply(list -> {
            identities = new Known<>(session, list);
            return list;
        });
    }

    private <T> CompletableFuture<List<T>> getAll(DataType<T> type, List<String> properties) {
        return call(JmapCapability.MAIL, accountId -> {
                    GetCall<T> get = GetCall.of(type, accountId).argument("ids", null);
                    return (properties.isEmpty() ? get : get.properties(properties)).build();
                })
                .thenApply(GetResult::list);
    }

    /** What was read in a session: in another one the account may be another, or have other rights. */
    private record Known<T>(JmapSession session, T value) {

        static <T> Optional<T> in(JmapSession now, Known<T> known) {
            return Optional.ofNullable(known)
                    .filter(read -> read.session().json().equals(now.json()))
                    .map(Known::value);
        }
    }
}
