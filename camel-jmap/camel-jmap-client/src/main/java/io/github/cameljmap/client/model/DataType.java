package io.github.cameljmap.client.model;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A data type of JMAP: the first half of its methods' names, and the class that holds one of its records.
 *
 * @param name the name, such as {@code Email}
 * @param type the class
 */
public record DataType<T>(String name, Class<T> type) {

    public static final DataType<Email> EMAIL = new DataType<>("Email", Email.class);
    public static final DataType<EmailSubmission> EMAIL_SUBMISSION =
            new DataType<>("EmailSubmission", EmailSubmission.class);
    public static final DataType<Identity> IDENTITY = new DataType<>("Identity", Identity.class);
    public static final DataType<Mailbox> MAILBOX = new DataType<>("Mailbox", Mailbox.class);
    public static final DataType<SearchSnippet> SEARCH_SNIPPET = new DataType<>("SearchSnippet", SearchSnippet.class);
    public static final DataType<EmailThread> THREAD = new DataType<>("Thread", EmailThread.class);
    public static final DataType<VacationResponse> VACATION_RESPONSE =
            new DataType<>("VacationResponse", VacationResponse.class);
    public static final DataType<Quota> QUOTA = new DataType<>("Quota", Quota.class);
    public static final DataType<MaskedEmail> MASKED_EMAIL = new DataType<>("MaskedEmail", MaskedEmail.class);

    /** Any other data type, its records as plain JSON. */
    public static DataType<ObjectNode> json(String name) {
        return new DataType<>(name, ObjectNode.class);
    }
}
