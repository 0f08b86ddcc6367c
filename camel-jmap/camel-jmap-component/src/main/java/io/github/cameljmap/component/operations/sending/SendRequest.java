package io.github.cameljmap.component.operations.sending;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.cameljmap.client.call.Invocation;
import io.github.cameljmap.client.call.JmapRequest;
import io.github.cameljmap.client.call.JmapResponse;
import io.github.cameljmap.client.call.SetCall;
import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapMethodException;
import io.github.cameljmap.client.error.JmapSetException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.error.SetError;
import io.github.cameljmap.client.model.DataType;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.EmailSubmission;
import io.github.cameljmap.client.model.JmapJson;

/** The one request that creates, submits and moves emails (RFC 8621 §7.5), and what came of it for each. */
final class SendRequest {

    private static final String SUBMISSION = "submission";

    // RFC 8620 §3.6.2 has it that nothing happened then, but servers have been seen to stop half-way
    private static final Set<String> HALF_WAY = Set.of("serverFail", "serverPartialFail");

    private final JmapRequest request = new JmapRequest();
    private final List<Outbound> emails;
    private final EmailCreation creation;
    private final Invocation<SetResult<EmailSubmission>> submission;

    SendRequest(String accountId, List<Outbound> emails, SentPatch patch) {
        this.emails = emails;
        this.creation = new EmailCreation(request, accountId, emails);
        SetCall<EmailSubmission> set = SetCall.of(DataType.EMAIL_SUBMISSION, accountId);
        Map<String, Object> whenSent = new LinkedHashMap<>();
        for (int i = 0; i < emails.size(); i++) {
            Outbound email = emails.get(i);
            set.create(
                    submissionId(i),
                    EmailSubmission.of(email.identityId(), creation.reference(i))
                            .withEnvelope(email.envelope()));
            whenSent.put("#" + submissionId(i), patch.of(email, creation.suffix(i)));
        }
        this.submission =
                request.add(set.argument("onSuccessUpdateEmail", whenSent).build());
    }

    JmapRequest request() {
        return request;
    }

    /** What came of it, in the order of the emails. */
    List<Outcome> read(JmapResponse response) {
        return IntStream.range(0, emails.size())
                .mapToObj(index -> read(response, index))
                .toList();
    }

    private Outcome read(JmapResponse response, int index) {
        Email created;
        try {
            created = creation.created(response, index);
        } catch (JmapSetException e) {
            SetError error = e.errors().values().iterator().next();
            return existing(error)
                    .map(there -> Outcome.unknown(Optional.of(there), e))
                    .orElseGet(() -> notCreated(error.type(), e));
        } catch (JmapMethodException e) {
            return notCreated(e.type(), e);
        } catch (JmapTransportException e) {
            return Outcome.unknown(Optional.empty(), e);
        }
        Optional<Email> left = Optional.of(created);
        try {
            EmailSubmission sent = submitted(response, index, leftAsDraft(created));
            Outcome outcome = Outcome.sent(created, Optional.of(sent));
            return whyNotMoved(response, created).map(outcome::notMoved).orElse(outcome);
        } catch (JmapTransportException e) {
            return Outcome.unknown(left, e);
        } catch (JmapMethodException e) {
            if (HALF_WAY.contains(e.type())) {
                return Outcome.unknown(left, e);
            }
            JmapMethodException why = new JmapMethodException(
                    e.method(), e.type(), e.description().orElse("no description") + leftAsDraft(created));
            return e.isTooLarge() ? Outcome.drafted(created).because(Optional.of(why)) : Outcome.refused(left, why);
        } catch (JmapException e) {
            return Outcome.refused(left, e);
        }
    }

    // Nothing that was not created was submitted. What was too much for one request is not refused for good.
    private static Outcome notCreated(String type, JmapException e) {
        if (HALF_WAY.contains(type)) {
            return Outcome.unknown(Optional.empty(), e);
        }
        return e.isTooLarge() ? Outcome.untouched().because(Optional.of(e)) : Outcome.refused(Optional.empty(), e);
    }

    // Cyrus keeps no message twice (RFC 8621 §4.8); what is there is as good, unless it was sent already.
    private static Optional<Email> existing(SetError error) {
        return error.type().equals(Outcome.ALREADY_EXISTS)
                ? Optional.ofNullable(error.details().get("existingId"))
                        .map(id -> JmapJson.mapper().convertValue(Map.of("id", id), Email.class))
                : Optional.empty();
    }

    private EmailSubmission submitted(JmapResponse response, int index, String left) {
        SetResult<EmailSubmission> result = response.get(submission);
        SetError refused = result.notCreated().get(submissionId(index));
        if (refused != null) {
            throw new JmapSetException(
                    "The server refused to send the email: " + refused + left, Map.of(submissionId(index), refused));
        }
        return result.created(submissionId(index), "send the email");
    }

    private Optional<String> whyNotMoved(JmapResponse response, Email created) {
        String id = created.id().orElse("");
        Stream<?> refusals = response.implicit(submission).stream()
                .map(implicit -> implicit.notUpdated().get(id))
                .filter(Objects::nonNull);
        return Stream.concat(refusals, response.error(submission).stream())
                .map(Object::toString)
                .findFirst();
    }

    private String submissionId(int index) {
        return SUBMISSION + creation.suffix(index);
    }

    private static String leftAsDraft(Email created) {
        return "; it is left as a draft, with the id " + created.id().orElse("unknown");
    }
}
