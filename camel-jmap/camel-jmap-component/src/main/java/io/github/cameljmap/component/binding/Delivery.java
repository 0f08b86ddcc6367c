package io.github.cameljmap.component.binding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.cameljmap.client.model.EmailSubmission.Envelope;

/**
 * How an email is to be delivered.
 *
 * @param envelope       SMTP sender and recipients, where the route gives them
 * @param sendAt         when to send it
 * @param sendDelay      how long to wait before it is sent
 * @param dsnNotify      when to report on the delivery, a value of NOTIFY (RFC 3461 §4.1)
 * @param dsnReturn      what to return in such a report, a value of RET (RFC 3461 §4.3)
 * @param idempotencyKey what makes it safe to repeat
 */
public record Delivery(
        Optional<Envelope> envelope,
        Optional<Instant> sendAt,
        Optional<Duration> sendDelay,
        Optional<String> dsnNotify,
        Optional<String> dsnReturn,
        Optional<String> idempotencyKey) {

    /** At once, to those whom the header fields name. */
    public static final Delivery USUAL = new Delivery(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
