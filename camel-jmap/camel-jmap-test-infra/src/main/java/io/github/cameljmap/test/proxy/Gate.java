package io.github.cameljmap.test.proxy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/** Lets bytes pass, or keeps them waiting. */
final class Gate {

    // guarded by "this", which those who wait here wait on
    private boolean shut;

    synchronized void shut() {
        shut = true;
    }

    synchronized void open() {
        shut = false;
        notifyAll();
    }

    OutputStream before(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                awaitPassage();
                out.write(bytes, offset, length);
            }
        };
    }

    private synchronized void awaitPassage() throws IOException {
        try {
            while (shut) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }
}
