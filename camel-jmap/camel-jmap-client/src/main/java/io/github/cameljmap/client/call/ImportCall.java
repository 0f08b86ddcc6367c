package io.github.cameljmap.client.call;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;

/** Builds an Email/import call, which makes emails of raw messages that were uploaded (RFC 8621 §4.8). */
public final class ImportCall extends CallBuilder<ImportCall> {

    private ImportCall(String accountId) {
        super(DataType.EMAIL, "import", accountId);
    }

    public static ImportCall of(String accountId) {
        return new ImportCall(accountId);
    }

    /** Does nothing unless the state is this one; the method then fails with {@code stateMismatch}. */
    public ImportCall ifInState(String state) {
        return argument("ifInState", state);
    }

    /**
     * One message to import.
     *
     * @param creationId what its result goes by
     * @param blobId     the raw message (RFC 5322)
     * @param mailboxIds the mailboxes it is put into, at least one
     * @param keywords   its keywords
     * @param receivedAt when it was received; empty to leave that to the server
     */
    public ImportCall email(
            String creationId,
            String blobId,
            Collection<String> mailboxIds,
            Collection<String> keywords,
            Optional<Instant> receivedAt) {
        ObjectNode email = arguments().withObjectProperty("emails").putObject(creationId);
        email.put("blobId", blobId);
        Wire.set(email.putObject("mailboxIds"), mailboxIds);
        Wire.set(email.putObject("keywords"), keywords);
        receivedAt.ifPresent(at -> email.put("receivedAt", at.toString()));
        return this;
    }

    /**
     * The call. In its result, {@link SetResult#created} has the id, blobId, threadId and size of the emails, and
     * {@link SetResult#notCreated} has {@code alreadyExists} with the detail {@code existingId} where a server keeps no email
     * twice.
     */
    public MethodCall<SetResult<Email>> build() {
        return build(parser -> SetResult.read(DataType.EMAIL, parser));
    }

    @Override
    ImportCall self() {
        return this;
    }
}
