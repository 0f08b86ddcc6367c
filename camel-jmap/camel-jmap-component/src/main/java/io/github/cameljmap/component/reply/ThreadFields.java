package io.github.cameljmap.component.reply;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.cameljmap.client.model.Email;

/**
 * The header fields by which an answer belongs to a conversation (RFC 5322 §3.6.4), as Message-IDs without angle brackets.
 *
 * @param inReplyTo  what it answers
 * @param references what came before, the oldest first
 */
record ThreadFields(List<String> inReplyTo, List<String> references) {

    private static final int MAX_REFERENCES = 50;

    /** Those of an answer to this email. */
    static ThreadFields of(Email original) {
        List<String> messageId = original.messageId().stream()
                .filter(ThreadFields::isWellFormed)
                .limit(1)
                .toList();
        // several ids there say of several emails that they were answered, not in which order they came
        List<String> answered = original.inReplyTo().size() == 1 ? original.inReplyTo() : List.of();
        List<String> before = original.references().isEmpty() ? answered : original.references();
        Set<String> references = new LinkedHashSet<>();
        before.stream().filter(ThreadFields::isWellFormed).forEach(references::add);
        // it stands at the end, also where the original refers to itself
        messageId.forEach(references::remove);
        references.addAll(messageId);
        return new ThreadFields(messageId, shortened(List.copyOf(references)));
    }

    private static boolean isWellFormed(String id) {
        return id.matches("[^\\s<>\\p{Cntrl}]{1,900}");
    }

    // the first one is what mail programs find the conversation by, the last ones its branch
    private static List<String> shortened(List<String> ids) {
        if (ids.size() <= MAX_REFERENCES) {
            return ids;
        }
        List<String> last = ids.subList(ids.size() - MAX_REFERENCES + 1, ids.size());
        return Stream.concat(Stream.of(ids.get(0)), last.stream()).toList();
    }
}
