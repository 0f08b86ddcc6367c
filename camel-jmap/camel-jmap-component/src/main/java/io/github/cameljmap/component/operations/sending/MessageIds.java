package io.github.cameljmap.component.operations.sending;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.OptionalInt;
import java.util.UUID;

import io.github.cameljmap.client.model.EmailAddress;

/** Makes Message-IDs (RFC 5322 §3.6.4), without angle brackets. */
final class MessageIds {

    private static final int HASH_BYTES = 20;

    private MessageIds() {}

    static String random(EmailAddress from) {
        return UUID.randomUUID() + "@" + domain(from);
    }

    /** The same for the same key, index, account and sender's domain; it does not tell the key. */
    static String derived(String key, OptionalInt index, String accountId, EmailAddress from) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(name(key, index, accountId).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES) + "@" + domain(from);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** That of the copy in which a draft is sent: always the same for the same draft. */
    static String ofCopy(String draftId, String accountId, EmailAddress from) {
        return derived("draft " + draftId, OptionalInt.empty(), accountId, from);
    }

    private static String name(String key, OptionalInt index, String accountId) {
        return accountId + "\n" + (index.isPresent() ? index.getAsInt() + "\n" : "") + key;
    }

    private static String domain(EmailAddress from) {
        return from.email().substring(from.email().lastIndexOf('@') + 1);
    }
}
