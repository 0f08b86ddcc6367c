package io.github.cameljmap.client.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The URNs of capabilities, and which of them a method needs. */
public final class JmapCapability {

    public static final String CORE = "urn:ietf:params:jmap:core";
    public static final String MAIL = "urn:ietf:params:jmap:mail";
    public static final String SUBMISSION = "urn:ietf:params:jmap:submission";
    public static final String VACATION_RESPONSE = "urn:ietf:params:jmap:vacationresponse";
    public static final String WEBSOCKET = "urn:ietf:params:jmap:websocket";
    public static final String MASKED_EMAIL = "https://www.fastmail.com/dev/maskedemail";

    private static final Map<String, Set<String>> BY_TYPE = Map.of(
            "Core", Set.of(CORE),
            "PushSubscription", Set.of(CORE),
            "Mailbox", Set.of(MAIL),
            "Thread", Set.of(MAIL),
            "Email", Set.of(MAIL),
            "SearchSnippet", Set.of(MAIL),
            "Identity", Set.of(SUBMISSION),
            // mail: onSuccessUpdateEmail changes emails
            "EmailSubmission", Set.of(SUBMISSION, MAIL),
            "VacationResponse", Set.of(VACATION_RESPONSE),
            "MaskedEmail", Set.of(MASKED_EMAIL));

    private JmapCapability() {}

    /** The capabilities that a method needs; empty when we do not know the method. */
    public static Optional<Set<String>> neededBy(String method) {
        int slash = method.indexOf('/');
        return Optional.ofNullable(BY_TYPE.get(slash < 0 ? method : method.substring(0, slash)));
    }
}
