package io.github.cameljmap.benchmark.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import org.eclipse.angus.mail.imap.IMAPFolder;

import io.github.cameljmap.benchmark.server.Mailbox;

/** A bare IMAP client that has the server tell it of emails (IDLE, RFC 2177), and then reads their text. */
record IdleReceiver(Store store, BlockingQueue<Long> arrivals, AtomicBoolean closed) implements Receiver {

    static Receiver start(Mailbox mailbox) throws MessagingException {
        BlockingQueue<Long> arrivals = new LinkedBlockingQueue<>();
        Store store = Session.getInstance(new Properties()).getStore("imap");
        store.connect(
                "127.0.0.1",
                mailbox.server().imapPort(),
                mailbox.user().address(),
                mailbox.user().password());
        IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX");
        inbox.open(Folder.READ_ONLY);
        inbox.addMessageCountListener(new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
                for (Message message : event.getMessages()) {
                    read(message);
                    arrivals.add(System.nanoTime());
                }
            }
        });
        AtomicBoolean closed = new AtomicBoolean();
        Thread idle = new Thread(() -> idle(inbox, closed), "idle");
        idle.setDaemon(true);
        idle.start();
        return new IdleReceiver(store, arrivals, closed);
    }

    private static void read(Message message) {
        try {
            message.getContent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void idle(IMAPFolder inbox, AtomicBoolean closed) {
        try {
            // reading an email ends it, and so does whoever closes this, whom the next one would keep waiting
            while (!closed.get()) {
                inbox.idle();
            }
        } catch (MessagingException e) {
            // it was closed, or the connection is lost: whoever waits for an email sees that
        }
    }

    @Override
    public void close() {
        closed.set(true);
        try {
            store.close();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
