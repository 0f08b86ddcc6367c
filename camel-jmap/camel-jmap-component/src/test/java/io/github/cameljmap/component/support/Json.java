package io.github.cameljmap.component.support;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.model.JmapJson;

/** What a server says, in Fastmail's format. */
public final class Json {

    public static final String ACCOUNT = "u00000000";

    /** Inbox, drafts, sent, archive, and Projects/Camel below the top level. */
    public static final String MAILBOXES = mailboxes("P-F");

    public static final String IDENTITIES = response(
            """
            ["Identity/get", {"accountId": "u00000000", "state": "", "notFound": [], "list": [
              {"id": "I1", "name": "", "email": "*@adams.example", "mayDelete": false, "replyTo": null, "bcc": null},
              {"id": "I2", "name": "Alice Adams", "email": "alice.adams@example.com", "mayDelete": true,
               "displayName": "j@jph", "saveSentToMailboxId": "d12b886e-a5c0-20fa-9f16-081d8788b05b", "warnings": [],
               "port": 587, "ssl": "starttls", "htmlSignature": "", "textSignature": ""},
              {"id": "I3", "name": "Sales", "email": "sales@adams.example", "mayDelete": true}]}, "0"]
            """);

    private Json() {}

    /** Fastmail's session, all its endpoints at this origin. */
    public static String session(String origin) {
        return """
                {"username": "alice.adams@example.com", "apiUrl": "ORIGIN/jmap/api/",
                 "uploadUrl": "ORIGIN/jmap/upload/{accountId}/",
                 "downloadUrl": "ORIGIN/jmap/download/{accountId}/{blobId}/{name}?type={type}",
                 "eventSourceUrl": "ORIGIN/jmap/event/", "state": "cyrus-0;p-ca43e86d48;s-6735173d254d20c1",
                 "capabilities": {"urn:ietf:params:jmap:core": {"maxSizeUpload": 250000000, "maxConcurrentUpload": 2,
                     "maxSizeRequest": 10000000, "maxConcurrentRequests": 10, "maxCallsInRequest": 50,
                     "maxObjectsInGet": 4096, "maxObjectsInSet": 4096},
                   "urn:ietf:params:jmap:mail": {}, "urn:ietf:params:jmap:submission": {}},
                 "primaryAccounts": {"urn:ietf:params:jmap:mail": "u00000000",
                   "urn:ietf:params:jmap:submission": "u00000000"},
                 "accounts": {"u00000000": {"name": "alice.adams@example.com", "isPersonal": true, "isReadOnly": false,
                   "accountCapabilities": {"urn:ietf:params:jmap:core": {}, "urn:ietf:params:jmap:mail": {},
                     "urn:ietf:params:jmap:submission": {"maxDelayedSend": 44236800, "submissionExtensions": {}}}}}}
                """
                .replace("ORIGIN", origin);
    }

    /** As {@link #session}, with further capabilities of server and account. */
    public static String session(String origin, String... capabilities) {
        String more = Stream.of(capabilities)
                .map(capability -> ", \"" + capability + "\": {}")
                .collect(Collectors.joining());
        String primary = Stream.of(capabilities)
                .map(capability -> ", \"" + capability + "\": \"" + ACCOUNT + "\"")
                .collect(Collectors.joining());
        return session(origin)
                .replace("\"urn:ietf:params:jmap:submission\": {}", "\"urn:ietf:params:jmap:submission\": {}" + more)
                .replace("\"submissionExtensions\": {}}", "\"submissionExtensions\": {}}" + more)
                .replace(
                        "\"urn:ietf:params:jmap:submission\": \"u00000000\"",
                        "\"urn:ietf:params:jmap:submission\": \"u00000000\"" + primary);
    }

    public static String mailboxes(String inboxId) {
        return response(
                """
                ["Mailbox/get", {"accountId": "u00000000", "state": "1102978", "notFound": [], "list": [
                  {"id": "INBOX", "name": "Inbox", "role": "inbox", "parentId": null},
                  {"id": "P1d", "name": "Entwürfe", "role": "drafts", "parentId": null},
                  {"id": "P2s", "name": "Sent", "role": "sent", "parentId": null},
                  {"id": "P3a", "name": "Archive", "role": "archive", "parentId": null},
                  {"id": "P4p", "name": "Projects", "role": null, "parentId": null},
                  {"id": "P5c", "name": "Camel", "role": null, "parentId": "P4p"}]}, "0"]
                """
                        .replace("INBOX", inboxId));
    }

    /** The whole response around these method responses. */
    public static String response(String... methodResponses) {
        return "{\"methodResponses\": [" + String.join(", ", methodResponses)
                + "], \"sessionState\": \"cyrus-0;p-ca43e86d48;s-6735173d254d20c1\", \"latestClientVersion\": \"\"}";
    }

    /** No email and no mailbox, but their states. */
    public static String states(String state) {
        return response(
                """
                ["Email/get", {"accountId": "u00000000", "state": "%s", "list": [], "notFound": []}, "0"]
                """
                        .formatted(state),
                """
                ["Mailbox/get", {"accountId": "u00000000", "state": "%s", "list": [], "notFound": []}, "1"]
                """
                        .formatted(state));
    }

    /** The first page of emails. */
    public static String found(String... ids) {
        return response(query(0, ids), get(1, ids));
    }

    /** A page of emails in a request that also acknowledged others. */
    public static String acknowledgedAndFound(List<String> acknowledged, String... ids) {
        return response(updated(0, acknowledged), query(1, ids), get(2, ids));
    }

    public static String nothingNew() {
        return found();
    }

    public static String acknowledgedAndNothingNew() {
        return acknowledgedAndFound(List.of());
    }

    public static String updated(int call, List<String> ids) {
        String members = ids.stream().map(id -> "\"" + id + "\": null").collect(Collectors.joining(", "));
        return """
                ["Email/set", {"accountId": "u00000000", "oldState": "1", "newState": "2", "created": null,
                  "updated": {%s}, "destroyed": null, "notCreated": null, "notUpdated": null, "notDestroyed": null}, "%d"]
                """
                .formatted(members, call);
    }

    public static String notUpdated(int call, String id, String type) {
        return """
                ["Email/set", {"accountId": "u00000000", "oldState": "1", "newState": "1", "created": null,
                  "updated": null, "notUpdated": {"%s": {"type": "%s", "description": "You shall not"}}}, "%d"]
                """
                .formatted(id, type, call);
    }

    public static String query(int call, String... ids) {
        return """
                ["Email/query", {"accountId": "u00000000", "queryState": "1102978:0", "canCalculateChanges": false,
                  "position": 0, "ids": [%s], "total": 16}, "%d"]
                """
                .formatted(quoted(ids), call);
    }

    public static String get(int call, String... ids) {
        String emails = Stream.of(ids).map(Json::emailText).collect(Collectors.joining(", "));
        return """
                ["Email/get", {"accountId": "u00000000", "state": "1102978", "list": [%s], "notFound": []}, "%d"]
                """
                .formatted(emails, call);
    }

    /** An email in the inbox, as Email/get gives it. */
    public static JsonNode email(String id) {
        try {
            return JmapJson.mapper().readTree(emailText(id));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(id, e);
        }
    }

    private static String emailText(String id) {
        return """
               {"id": "%1$s", "blobId": "G%1$s", "threadId": "T%1$s", "mailboxIds": {"P-F": true},
                "keywords": {}, "size": 285, "receivedAt": "2026-11-14T19:14:25Z", "subject": "Subject of %1$s",
                "from": [{"name": null, "email": "bob@example.com"}], "inReplyTo": null,
                "bodyValues": {"1": {"value": "Text of %1$s", "isEncodingProblem": false, "isTruncated": false}},
                "textBody": [{"partId": "1", "blobId": "G1", "type": "text/plain"}], "attachments": []}
               """
                .formatted(new String(JsonStringEncoder.getInstance().quoteAsString(id)));
    }

    public static String error(int call, String type) {
        return """
                ["error", {"type": "%s", "description": "Says the server"}, "%d"]
                """
                .formatted(type, call);
    }

    private static String quoted(String... ids) {
        return Stream.of(ids).map(id -> "\"" + id + "\"").collect(Collectors.joining(", "));
    }
}
