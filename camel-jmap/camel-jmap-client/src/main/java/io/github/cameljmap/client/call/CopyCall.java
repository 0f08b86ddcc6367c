package io.github.cameljmap.client.call;

import java.util.Collection;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** Builds an Email/copy call, which copies emails from one account to another (RFC 8621 §4.7, RFC 8620 §5.4). */
public final class CopyCall extends CallBuilder<CopyCall> {

    private CopyCall(String fromAccountId, String accountId) {
        super(DataType.EMAIL, "copy", accountId);
        argument("fromAccountId", fromAccountId);
    }

    /**
     * @param fromAccountId the account that the emails are in
     * @param accountId     the account that they are copied to
     */
    public static CopyCall of(String fromAccountId, String accountId) {
        return new CopyCall(fromAccountId, accountId);
    }

    /**
     * One email to copy; the copy has the keywords and the time of receipt of the original.
     *
     * @param creationId what its result goes by
     * @param emailId    the email
     * @param mailboxIds the mailboxes that the copy is put into, at least one
     */
    public CopyCall email(String creationId, String emailId, Collection<String> mailboxIds) {
        ObjectNode email = arguments().withObjectProperty("create").putObject(creationId);
        email.put("id", emailId);
        Wire.set(email.putObject("mailboxIds"), mailboxIds);
        return this;
    }

    /**
     * The call. In its result, {@link SetResult#created} has the id, blobId, threadId and size of the copies, and
     * {@link SetResult#notCreated} has {@code alreadyExists} with the detail {@code existingId} where a server keeps no email
     * twice.
     */
    public MethodCall<SetResult<Email>> build() {
        return build(parser -> SetResult.read(DataType.EMAIL, parser));
    }

    @Override
    CopyCall self() {
        return this;
    }
}
