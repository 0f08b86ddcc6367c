package io.github.cameljmap.component.operations.sending;

import java.util.Optional;

import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailSubmission;

/**
 * What came of an attempt to send an email.
 *
 * @param state      how sure it is
 * @param email      the email on the server, when it is there
 * @param submission its submission, when that is known
 * @param failure    why it is not sent, or why that is not known
 * @param leftover   why it is sent but not where it belongs
 */
record Outcome(
        State state,
        Optional<Email> email,
        Optional<EmailSubmission> submission,
        Optional<RuntimeException> failure,
        Optional<String> leftover) {

    /** The error type of an email that the server has from elsewhere (RFC 8621 §4.8). */
    static final String ALREADY_EXISTS = "alreadyExists";

    static Outcome sent(Email email, Optional<EmailSubmission> submission) {
        return new Outcome(State.SENT, Optional.of(email), submission, Optional.empty(), Optional.empty());
    }

    static Outcome refused(Optional<Email> email, RuntimeException why) {
        return new Outcome(State.REFUSED, email, Optional.empty(), Optional.of(why), Optional.empty());
    }

    static Outcome untouched() {
        return new Outcome(State.UNTOUCHED, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome drafted(Email email) {
        return new Outcome(State.DRAFTED, Optional.of(email), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Outcome unknown(Optional<Email> email, RuntimeException why) {
        return new Outcome(State.UNKNOWN, email, Optional.empty(), Optional.of(why), Optional.empty());
    }

    /** The same, unless it is sent, for this reason. */
    Outcome because(Optional<RuntimeException> why) {
        return new Outcome(state, email, submission, state == State.SENT ? Optional.empty() : why, leftover);
    }

    /** The same, but not where it belongs. */
    Outcome notMoved(String why) {
        return new Outcome(state, email, submission, failure, Optional.of(why));
    }

    /** The same, where it belongs. */
    Outcome moved() {
        return new Outcome(state, email, submission, failure, Optional.empty());
    }

    /** Whether the email was there before anybody tried to send it: that it is no draft proves nothing. */
    boolean isFromElsewhere() {
        return failure.filter(why -> why instanceof JmapSetException refused
                        && refused.errors().values().stream()
                                .anyMatch(error -> error.type().equals(ALREADY_EXISTS)))
                .isPresent();
    }

    /** How far an email has come. */
    enum State {
        /** It is sent. */
        SENT,
        /** The server does not send it, and says why. */
        REFUSED,
        /** Surely nothing has happened. */
        UNTOUCHED,
        /** It is there as a draft, surely not sent. */
        DRAFTED,
        /** Whether anything has happened is not known. */
        UNKNOWN
    }
}
