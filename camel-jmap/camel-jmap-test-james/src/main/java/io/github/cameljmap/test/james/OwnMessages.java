package io.github.cameljmap.test.james;

import java.time.Clock;

import javax.inject.Inject;

import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.inmemory.InMemoryMailboxSessionMapperFactory;
import org.apache.james.mailbox.inmemory.mail.InMemoryMessageIdMapper;
import org.apache.james.mailbox.inmemory.mail.InMemoryMessageMapper;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.store.mail.AbstractMessageMapper;
import org.apache.james.mailbox.store.mail.MailboxMapper;
import org.apache.james.mailbox.store.mail.MessageIdMapper;
import org.apache.james.mailbox.store.mail.MessageMapper.FetchType;
import org.apache.james.mailbox.store.mail.model.MailboxMessage;
import reactor.core.publisher.Flux;

/**
 * Looks for the emails of an Email/set among the user's own. In memory James finds all messages of all users for each id
 * instead, and waits for ever as soon as the ids times the messages of other users are more than 256.
 *
 * <p>That it still finds all of the user's, and so may change more emails than it is asked to, is left as it is: James is
 * like that, and our consumer has to bear it.
 */
public class OwnMessages extends InMemoryMailboxSessionMapperFactory {
    @Inject
    public OwnMessages(Clock clock) {
        super(clock);
    }

    @Override
    public MessageIdMapper createMessageIdMapper(MailboxSession session) {
        MailboxMapper mailboxes = createMailboxMapper(session);
        InMemoryMessageMapper messages = createMessageMapper(session);
        return new InMemoryMessageIdMapper(mailboxes, messages) {
            @Override
            public Flux<ComposedMessageIdWithMetaData> findMetadata(MessageId ignored) {
                return mailboxes
                        .list()
                        .filter(mailbox -> mailbox.getUser().equals(session.getUser()))
                        .concatMap(mailbox -> messages.findInMailboxReactive(
                                mailbox, MessageRange.all(), FetchType.METADATA, AbstractMessageMapper.UNLIMITED))
                        .map(MailboxMessage::getComposedMessageIdWithMetaData);
            }
        };
    }
}
