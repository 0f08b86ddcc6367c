package io.github.cameljmap.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Quota;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.imap.ACL;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.Rights;
import org.eclipse.angus.mail.imap.protocol.BASE64MailboxEncoder;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;

/**
 * A user's mailboxes over IMAP: how a test looks at what JMAP did, and how it puts mail there beforehand.
 *
 * <p>Folders go by the same names on every server, with {@code /} between parent and child. It never changes a flag by
 * reading.
 */
public final class ImapMailbox implements AutoCloseable {
    public static final String INBOX = "INBOX";
    public static final String DRAFTS = "Drafts";
    public static final String SENT = "Sent";
    public static final String TRASH = "Trash";
    public static final String ARCHIVE = "Archive";
    public static final String JUNK = "Junk";

    /** What James calls Junk. */
    private static final String SPAM = "Spam";

    private final Store store;

    private ImapMailbox(Store store) {
        this.store = store;
    }

    /** Logs in on 127.0.0.1; {@link JmapService#imap} does so, too, for who has the server. */
    public static ImapMailbox open(int port, MailUser user) {
        Properties properties = new Properties();
        properties.setProperty("mail.imap.peek", "true");
        properties.setProperty("mail.imap.partialfetch", "false");
        properties.setProperty("mail.imap.timeout", "60000");
        properties.put("mail.imap.socketFactory", new PromptSockets());
        try {
            Store store = Session.getInstance(properties).getStore("imap");
            store.connect("127.0.0.1", port, user.address(), user.password());
            return new ImapMailbox(store);
        } catch (MessagingException e) {
            throw new IllegalStateException("no IMAP login for " + user, e);
        }
    }

    public List<String> folders() {
        return call(() -> Arrays.stream(store.getDefaultFolder().list("*"))
                .map(Folder::getFullName)
                .map(name -> name.equals(SPAM) ? JUNK : name.replace(separator(), '/'))
                .toList());
    }

    public void createFolder(String name) {
        call(() -> {
            Folder folder = folder(name);
            if (!folder.create(Folder.HOLDS_MESSAGES | Folder.HOLDS_FOLDERS)) {
                throw new IllegalStateException("cannot create " + folder);
            }
            return folder;
        });
    }

    public int count(String folder) {
        return in(folder, Folder::getMessageCount);
    }

    public int countUnseen(String folder) {
        return in(folder, Folder::getUnreadMessageCount);
    }

    /** All messages of a folder, in the order of their arrival there. */
    public List<ImapMessage> messages(String folder) {
        return in(folder, opened -> {
            Message[] messages = opened.getMessages();
            FetchProfile everything = new FetchProfile();
            everything.add(UIDFolder.FetchProfileItem.UID);
            everything.add(FetchProfile.Item.FLAGS);
            everything.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
            everything.add(IMAPFolder.FetchProfileItem.MESSAGE);
            opened.fetch(messages, everything);
            List<ImapMessage> read = new ArrayList<>();
            for (Message message : messages) {
                read.add(read(opened, message));
            }
            return read;
        });
    }

    public Optional<ImapMessage> findByMessageId(String folder, String messageId) {
        return messages(folder).stream()
                .filter(message -> messageId.equals(message.messageId()))
                .findFirst();
    }

    public List<ImapMessage> findBySubject(String folder, String subject) {
        return messages(folder).stream()
                .filter(message -> subject.equals(message.subject()))
                .toList();
    }

    public void append(String folder, byte[] message, String... flags) {
        append(folder, List.of(message), Instant.now(), flags);
    }

    /** Puts many messages there; the first was received at this time, each further one a second later. */
    public void append(String folder, Collection<byte[]> messages, Instant firstReceivedAt, String... flags) {
        call(() -> {
            IMAPFolder target = (IMAPFolder) folder(folder);
            int atOnce = ((IMAPStore) store).hasCapability("MULTIAPPEND") ? 500 : 1;
            List<byte[]> all = List.copyOf(messages);
            for (int start = 0; start < all.size(); start += atOnce) {
                // not appendMessages(): that one parses a message and writes it in another way than it was
                Argument arguments = new Argument();
                arguments.writeString(BASE64MailboxEncoder.encode(target.getFullName()));
                for (int i = start; i < Math.min(start + atOnce, all.size()); i++) {
                    arguments.writeAtom("(" + String.join(" ", flags) + ")");
                    arguments.writeString(INTERNALDATE.format(Date.from(firstReceivedAt.plusSeconds(i))));
                    arguments.writeBytes(all.get(i));
                }
                target.doCommand(protocol -> {
                    protocol.simpleCommand("APPEND", arguments);
                    return null;
                });
            }
            return null;
        });
    }

    public void setFlags(String folder, long uid, boolean set, String... flags) {
        in(folder, opened -> {
            opened.getMessageByUID(uid).setFlags(imapFlags(flags), set);
            return null;
        });
    }

    /** Sets or takes away flags of all messages. */
    public void setFlags(String folder, boolean set, String... flags) {
        in(folder, opened -> {
            opened.setFlags(opened.getMessages(), imapFlags(flags), set);
            return null;
        });
    }

    public void move(String folder, long uid, String target) {
        in(folder, opened -> {
            Message[] messages = {opened.getMessageByUID(uid)};
            opened.copyMessages(messages, folder(target));
            opened.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            opened.expunge(messages);
            return null;
        });
    }

    public void delete(String folder, long uid) {
        in(folder, opened -> {
            Message[] messages = {opened.getMessageByUID(uid)};
            opened.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
            opened.expunge(messages);
            return null;
        });
    }

    /** Deletes all messages of a folder but the first ones. */
    public void deleteBehind(String folder, int first) {
        in(folder, opened -> {
            if (opened.getMessageCount() > first) {
                Message[] messages = opened.getMessages(first + 1, opened.getMessageCount());
                opened.setFlags(messages, new Flags(Flags.Flag.DELETED), true);
                opened.expunge(messages);
            }
            return null;
        });
    }

    /** Lets another user of the server do everything in a folder (RFC 4314). */
    public void share(String folder, MailUser with) {
        call(() -> {
            ((IMAPFolder) folder(folder)).addACL(new ACL(with.address(), new Rights("lrswipkxtecda")));
            return null;
        });
    }

    /** How much the user's mailboxes hold and may hold, in units of 1,024 bytes; empty without a limit. */
    public Optional<Quota.Resource> storage() {
        return call(() -> Arrays.stream(((IMAPStore) store).getQuota("INBOX"))
                .flatMap(quota -> Optional.ofNullable(quota.resources).stream().flatMap(Arrays::stream))
                .filter(resource -> resource.name.equals("STORAGE"))
                .findFirst());
    }

    @Override
    public void close() {
        call(() -> {
            store.close();
            return null;
        });
    }

    private char separator() {
        return call(() -> store.getDefaultFolder().getSeparator());
    }

    private Folder folder(String name) throws MessagingException {
        Folder folder = store.getFolder(name.replace('/', separator()));
        return name.equals(JUNK) && !folder.exists() ? store.getFolder(SPAM) : folder;
    }

    /** Opens the folder anew each time, to see what came in since. */
    private <T> T in(String name, InFolder<T> work) {
        return call(() -> {
            IMAPFolder folder = (IMAPFolder) folder(name);
            folder.open(Folder.READ_WRITE);
            try {
                return work.apply(folder);
            } finally {
                folder.close(false);
            }
        });
    }

    private static ImapMessage read(IMAPFolder folder, Message message) throws MessagingException, IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        message.writeTo(raw);
        return new ImapMessage(
                folder.getUID(message),
                flagNames(message.getFlags()),
                message.getReceivedDate().toInstant(),
                raw.toByteArray());
    }

    private static Set<String> flagNames(Flags flags) {
        Set<String> names = new TreeSet<>(Arrays.asList(flags.getUserFlags()));
        for (SystemFlag flag : SystemFlag.values()) {
            if (flags.contains(flag.flag)) {
                names.add(flag.imapName);
            }
        }
        return names;
    }

    private static Flags imapFlags(String... names) {
        Flags flags = new Flags();
        for (String name : names) {
            Optional<SystemFlag> system = Arrays.stream(SystemFlag.values())
                    .filter(flag -> flag.imapName.equals(name))
                    .findFirst();
            system.ifPresentOrElse(flag -> flags.add(flag.flag), () -> flags.add(name));
        }
        return flags;
    }

    private static <T> T call(Work<T> work) {
        try {
            return work.run();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum SystemFlag {
        ANSWERED("\\Answered", Flags.Flag.ANSWERED),
        DELETED("\\Deleted", Flags.Flag.DELETED),
        DRAFT("\\Draft", Flags.Flag.DRAFT),
        FLAGGED("\\Flagged", Flags.Flag.FLAGGED),
        SEEN("\\Seen", Flags.Flag.SEEN);

        private final String imapName;
        private final Flags.Flag flag;

        SystemFlag(String imapName, Flags.Flag flag) {
            this.imapName = imapName;
            this.flag = flag;
        }
    }

    private interface Work<T> {
        T run() throws MessagingException, IOException;
    }

    private interface InFolder<T> {
        T apply(IMAPFolder folder) throws MessagingException, IOException;
    }
}
