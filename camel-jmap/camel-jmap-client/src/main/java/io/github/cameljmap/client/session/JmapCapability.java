package io.github.cameljmap.client.session;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    private static final Map<String, List<String>> BY_TYPE = Map.ofEntries(
            Map.entry("Core", List.of(CORE)),
            Map.entry("PushSubscription", List.of(CORE)),
            Map.entry("Mailbox", List.of(MAIL)),
            Map.entry("Thread", List.of(MAIL)),
            Map.entry("Email", List.of(MAIL)),
            Map.entry("SearchSnippet", List.of(MAIL)),
            Map.entry("Identity", List.of(SUBMISSION)),
            // mail too: onSuccessUpdateEmail changes emails
            Map.entry("EmailSubmission", List.of(SUBMISSION, MAIL)),
            Map.entry("VacationResponse", List.of(VACATION_RESPONSE)),
            Map.entry("Quota", List.of(QUOTA)),
            Map.entry("MDN", List.of(MDN, MAIL)),
            Map.entry("SieveScript", List.of(SIEVE)),
            Map.entry("AddressBook", List.of(CONTACTS)),
            Map.entry("ContactCard", List.of(CONTACTS)),
            Map.entry("Calendar", List.of(CALENDARS)),
            Map.entry("CalendarEvent", List.of(CALENDARS)),
            Map.entry("CalendarEventNotification", List.of(CALENDARS)),
            Map.entry("ParticipantIdentity", List.of(CALENDARS)),
            Map.entry("MaskedEmail", List.of(MASKED_EMAIL)));

    // the other methods of Blob are those of RFC 9404
    private static final String BLOB_COPY = "Blob/copy";

    private JmapCapability() {}

    /** The capabilities that a method needs, its own first; empty when we do not know the method. */
    public static Optional<List<String>> neededBy(String method) {
        if (method.startsWith("Blob/")) {
            return Optional.of(List.of(method.equals(BLOB_COPY) ? CORE : BLOB));
        }
        int slash = method.indexOf('/');
        return Optional.ofNullable(BY_TYPE.get(slash < 0 ? method : method.substring(0, slash)));
    }
}
