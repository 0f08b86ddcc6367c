package org.apache.james.imapserver.netty;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.stream.ChunkedStream;
import org.apache.james.imap.encode.ImapResponseWriter;
import org.apache.james.imap.message.Literal;

/**
 * Takes the place of James' own class of this name, whose lines can overtake one another: netty sends at once what its
 * event loop writes, but queues what other threads write, and James writes one FETCH answer from both. A client then
 * sees {@code OK} before the message, once in some hundred times.
 */
public class ChannelImapResponseWriter implements ImapResponseWriter {
    private final Channel channel;
    private final AtomicInteger queued = new AtomicInteger();
    private FlushCallback flushCallback = () -> {};

    public ChannelImapResponseWriter(Channel channel) {
        this.channel = channel;
    }

    public void setFlushCallback(FlushCallback flushCallback) {
        this.flushCallback = flushCallback;
    }

    @Override
    public void write(byte[] buffer) {
        send(Unpooled.wrappedBuffer(buffer));
    }

    @Override
    public void write(Literal literal) throws IOException {
        flushCallback.run();
        send(new ChunkedStream(literal.getInputStream()));
    }

    public void flush() throws IOException {
        flushCallback.run();
    }

    private void send(Object message) {
        if (channel.eventLoop().inEventLoop() && queued.get() == 0) {
            channel.writeAndFlush(message);
        } else {
            queued.incrementAndGet();
            channel.eventLoop().execute(() -> {
                queued.decrementAndGet();
                channel.writeAndFlush(message);
            });
        }
    }

    /** Hands over what was composed so far; James sets it. */
    interface FlushCallback {
        void run() throws IOException;
    }
}
