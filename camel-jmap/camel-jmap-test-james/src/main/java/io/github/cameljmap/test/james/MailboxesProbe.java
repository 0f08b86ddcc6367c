package io.github.cameljmap.test.james;

import javax.inject.Inject;

import org.apache.james.core.Username;
import org.apache.james.mailbox.DefaultMailboxes;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxManager.CreateOption;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.utils.GuiceProbe;

/** Makes a user's mailboxes at once: James itself waits for the user's first Mailbox/get. */
public class MailboxesProbe implements GuiceProbe {
    private final MailboxManager mailboxes;

    @Inject
    public MailboxesProbe(MailboxManager mailboxes) {
        this.mailboxes = mailboxes;
    }

    void createDefaultMailboxes(String address) throws MailboxException {
        Username user = Username.of(address);
        MailboxSession session = mailboxes.createSystemSession(user);
        for (MailboxPath path : DefaultMailboxes.defaultMailboxesAsPath(user)) {
            mailboxes.createMailbox(path, CreateOption.CREATE_SUBSCRIPTION, session);
        }
    }
}
