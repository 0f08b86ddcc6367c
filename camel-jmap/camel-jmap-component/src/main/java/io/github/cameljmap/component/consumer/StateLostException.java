package io.github.cameljmap.component.consumer;

/** The server cannot say what changed since the state that we know. */
final class StateLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StateLostException(String reason) {
        super(reason);
    }

    StateLostException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
