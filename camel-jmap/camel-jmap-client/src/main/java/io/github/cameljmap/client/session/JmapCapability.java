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
    public static final String QUOTA = "urn:ietf:params:jmap:quota";
    public static final String MDN = "urn:ietf:params:jmap:mdn";
    public static final String BLOB = "urn:ietf:params:jmap:blob";
    public static final String SIEVE = "urn:ietf:params:jmap:sieve";
    public static final String CONTACTS = "urn:ietf:params:jmap:contacts";
    public static final String CALENDARS = "urn:ietf:params:jmap:calendars";
    public static final String MASKED_EMAIL = "https://www.fastmail.com/dev/maskedemail";

    private static final Map<String, Set<String>> BY_TYPE = Map.ofEntries(
            Map.entry("Core", Set.of(CORE)),
            Map.entry("PushSubscription", Set.of(CORE)),
            Map.entry("Mailbox", Set.of(MAIL)),
            Map.entry("Thread", Set.of(MAIL)),
            Map.entry("Email", Set.of(MAIL)),
            Map.entry("SearchSnippet", Set.of(MAIL)),
            Map.entry("Identity", Set.of(SUBMISSION)),
            // mail: onSuccessUpdateEmail changes emails
            Map.entry("EmailSubmission", Set.of(SUBMISSION, MAIL)),
            Map.entry("VacationResponse", Set.of(VACATION_RESPONSE)),
            Map.entry("Quota", Set.of(QUOTA)),
            Map.entry("MDN", Set.of(MDN, MAIL)),
            Map.entry("SieveScript", Set.of(SIEVE)),
            Map.entry("AddressBook", Set.of(CONTACTS)),
            Map.entry("ContactCard", Set.of(CONTACTS)),
            Map.entry("Calendar", Set.of(CALENDARS)),
            Map.entry("CalendarEvent", Set.of(CALENDARS)),
            Map.entry("MaskedEmail", Set.of(MASKED_EMAIL)));

    // the other methods of Blob are those of RFC 9404
    private static final String BLOB_COPY = "Blob/copy";

    private JmapCapability() {}

    /** The capabilities that a method needs; empty when we do not know the method. */
    public static Optional<Set<String>> neededBy(String method) {
        if (method.startsWith("Blob/")) {
            return Optional.of(Set.of(method.equals(BLOB_COPY) ? CORE : BLOB));
        }
        int slash = method.indexOf('/');
        return Optional.ofNullable(BY_TYPE.get(slash < 0 ? method : method.substring(0, slash)));
    }
}
