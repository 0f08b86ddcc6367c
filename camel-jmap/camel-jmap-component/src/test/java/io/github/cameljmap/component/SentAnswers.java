package io.github.cameljmap.component;

import java.util.List;

import static io.github.cameljmap.component.support.Json.response;
import static io.github.cameljmap.component.support.Json.updated;

/** What Fastmail answers when an email is sent. */
final class SentAnswers {

    static final String CREATED =
            """
            ["Email/set", {"accountId": "u00000000", "oldState": "1102978", "newState": "1102980",
              "created": {"draft": {"id": "Me4672cc07651aaf91ab4cee6",
                "blobId": "Ge4672cc07651aaf91ab4cee6f275cea0d26ce481", "threadId": "T7594f5217d38a1eb", "size": 285}},
              "updated": null, "destroyed": null, "notCreated": null, "notUpdated": null, "notDestroyed": null}, "0"]
            """;

    static final String SUBMITTED =
            """
            ["EmailSubmission/set", {"accountId": "u00000000", "oldState": "1102956", "newState": "1102981",
              "created": {"submission": {"undoStatus": "final", "id": "S3650", "sendAt": "2026-11-14T19:14:25Z"}},
              "updated": null, "destroyed": null, "notCreated": null, "notUpdated": null, "notDestroyed": null}, "1"]
            """;

    static final String MOVED = updated(1, List.of("Me4672cc07651aaf91ab4cee6"));

    static final String SENT = response(CREATED, SUBMITTED, MOVED);

    private SentAnswers() {}

    static String notCreated(String error) {
        return """
                ["Email/set", {"accountId": "u00000000", "created": null, "notCreated": {"draft": %s}}, "0"]
                """
                .formatted(error);
    }

    static String notSubmitted(String error) {
        return """
                ["EmailSubmission/set", {"accountId": "u00000000", "created": null,
                  "notCreated": {"submission": %s}}, "1"]
                """
                .formatted(error);
    }
}
