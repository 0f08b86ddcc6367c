package io.github.cameljmap.component.operations.sending;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.component.JmapConstants;

/**
 * Tells the route what came of the emails of an exchange.
 *
 * @param accountId the account they are in
 * @param emails   the emails
 * @param outcomes what came of each
 * @param several  whether the exchange held a List of them
 */
record SendReport(String accountId, List<Outbound> emails, List<Outcome> outcomes, boolean several) {

    private static final Logger LOG = LoggerFactory.getLogger(SendReport.class);

    /**
     * Sets the headers.
     *
     * @throws RuntimeException when one of them is not sent
     */
    void to(Message message) {
        if (outcomes.stream().anyMatch(outcome -> outcome.email().isPresent())) {
            message.setHeader(JmapConstants.ACCOUNT_ID, accountId);
            set(message, JmapConstants.EMAIL_ID, email(Email::id));
            set(message, JmapConstants.BLOB_ID, email(Email::blobId));
            set(message, JmapConstants.THREAD_ID, email(Email::threadId));
        }
        set(
                message,
                JmapConstants.MESSAGE_ID,
                emails.stream().map(email -> email.postmark().messageId()).toList());
        set(message, JmapConstants.SUBMISSION_ID, submission(EmailSubmission::id));
        set(message, JmapConstants.SUBMISSION_SEND_AT, submission(EmailSubmission::sendAt));
        set(message, JmapConstants.NOT_MOVED, values(Outcome::leftover));
        outcomes.forEach(outcome -> outcome.leftover()
                .ifPresent(why -> LOG.warn(
                        "Email {} was sent but could not be moved from drafts: {}",
                        outcome.email().flatMap(Email::id).orElse(""),
                        why)));
        if (several) {
            reportSeveral(message);
        } else {
            failure(0).ifPresent(why -> {
                throw why;
            });
        }
    }

    private void reportSeveral(Message message) {
        Map<String, SetError> errors = new LinkedHashMap<>();
        List<String> succeeded = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Optional<RuntimeException> why = failure(i);
            if (why.isPresent()) {
                errors.put(Integer.toString(i), error(outcomes.get(i).state(), why.get()));
            } else {
                outcomes.get(i).email().flatMap(Email::id).ifPresent(succeeded::add);
            }
        }
        message.setHeader(JmapConstants.SUCCEEDED_IDS, succeeded);
        if (!errors.isEmpty()) {
            boolean known = outcomes.stream().noneMatch(outcome -> outcome.state() == Outcome.State.UNKNOWN);
            String each = errors.entrySet().stream()
                    .map(error -> "[" + error.getKey() + "] " + error.getValue())
                    .collect(Collectors.joining("; "));
            throw new JmapSetException(
                    errors.size() + " of " + outcomes.size() + " emails were not sent"
                            + (known ? ": " : ", or it is not known whether they were: ") + each,
                    errors);
        }
    }

    private Optional<RuntimeException> failure(int index) {
        Outcome outcome = outcomes.get(index);
        String messageId = emails.get(index).postmark().messageId();
        return switch (outcome.state()) {
            case SENT -> Optional.empty();
            case UNKNOWN ->
                Optional.of(new JmapTransportException(
                        "Whether the email was sent is not known"
                                + outcome.email()
                                        .flatMap(Email::id)
                                        .map(id -> ", its id is " + id)
                                        .orElse("")
                                + ", its Message-ID is " + messageId + ": "
                                + outcome.failure().map(Throwable::getMessage).orElse(""),
                        outcome.failure().map(Throwable::getCause).orElse(null),
                        true));
            case REFUSED, UNTOUCHED, DRAFTED -> outcome.failure();
        };
    }

    private static SetError error(Outcome.State state, RuntimeException why) {
        if (why instanceof JmapSetException refused && refused.errors().size() == 1) {
            SetError error = refused.errors().values().iterator().next();
            return new SetError(error.type(), why.getMessage(), error.details());
        }
        String type = why instanceof JmapMethodException method ? method.type() : "notSent";
        return new SetError(
                state == Outcome.State.UNKNOWN ? SetError.OUTCOME_UNKNOWN : type,
                String.valueOf(why.getMessage()),
                Map.of());
    }

    private <T> List<T> email(Function<Email, Optional<T>> part) {
        return values(outcome -> outcome.email().flatMap(part));
    }

    private <T> List<T> submission(Function<EmailSubmission, Optional<T>> part) {
        return values(outcome -> outcome.submission().flatMap(part));
    }

    // null where there is none, so that each stands at the index of its email
    private <T> List<T> values(Function<Outcome, Optional<T>> part) {
        List<T> values = new ArrayList<>();
        outcomes.forEach(outcome -> values.add(part.apply(outcome).orElse(null)));
        return values;
    }

    private void set(Message message, String header, List<?> values) {
        boolean none = values.stream().allMatch(Objects::isNull);
        if (none) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, several ? values : values.get(0));
        }
    }
}
