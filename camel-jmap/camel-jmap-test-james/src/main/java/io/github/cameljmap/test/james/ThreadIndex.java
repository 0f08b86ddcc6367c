package io.github.cameljmap.test.james;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.store.mail.SearchThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.ThreadIdGuessingAlgorithm;
import org.apache.james.mailbox.store.mail.model.MimeMessageId;
import org.apache.james.mailbox.store.mail.model.Subject;
import org.apache.james.mailbox.store.search.SearchUtil;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Finds the thread of a new message in an index, as James on Cassandra does: in memory James parses all of the user's
 * mail for each message that arrives, which makes the thousandth one fifty times slower than the first.
 */
public class ThreadIndex implements ThreadIdGuessingAlgorithm {
    private final Map<Key, ThreadId> threads = new ConcurrentHashMap<>();
    private final SearchThreadIdGuessingAlgorithm search;

    @Inject
    public ThreadIndex(SearchThreadIdGuessingAlgorithm search) {
        this.search = search;
    }

    @Override
    public Mono<ThreadId> guessThreadIdReactive(
            MessageId message,
            Optional<MimeMessageId> mimeMessageId,
            Optional<MimeMessageId> inReplyTo,
            Optional<List<MimeMessageId>> references,
            Optional<Subject> subject,
            MailboxSession session) {
        String baseSubject =
                subject.map(Subject::getValue).map(SearchUtil::getBaseSubject).orElse("");
        List<Key> keys = Stream.of(
                        mimeMessageId.stream(),
                        inReplyTo.stream(),
                        references.stream().flatMap(List::stream))
                .flatMap(ids -> ids)
                .map(id -> new Key(session.getUser(), id, baseSubject))
                .toList();
        return Mono.fromSupplier(() -> threadOf(keys, ThreadId.fromBaseMessageId(message)));
    }

    private ThreadId threadOf(List<Key> keys, ThreadId newThread) {
        ThreadId thread = keys.stream()
                .map(threads::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(newThread);
        keys.forEach(key -> threads.putIfAbsent(key, thread));
        return thread;
    }

    @Override
    public Flux<MessageId> getMessageIdsInThread(ThreadId thread, MailboxSession session) {
        return search.getMessageIdsInThread(thread, session);
    }

    /** Messages of one thread name one another, under one subject (RFC 8621, section 3). */
    private record Key(Username user, MimeMessageId id, String baseSubject) {}
}
