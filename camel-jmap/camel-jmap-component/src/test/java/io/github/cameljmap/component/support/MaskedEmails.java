package io.github.cameljmap.component.support;

import static io.github.cameljmap.component.support.Json.response;

/** What Fastmail says of masked emails, in the format of its published API. */
public final class MaskedEmails {

    public static final String LIST = response(
            """
            ["MaskedEmail/get", {"accountId": "u00000000", "state": "14", "notFound": [], "list": [
              {"id": "masked-11", "email": "shop.k7q2@fastmail.example", "state": "enabled",
               "forDomain": "https://www.example.com", "description": "Shop", "url": null,
               "createdBy": "Camel", "createdAt": "2026-10-02T08:15:00Z", "lastMessageAt": "2026-11-14T19:14:25Z"},
              {"id": "masked-12", "email": "quiet.x1@fastmail.example", "state": "pending", "forDomain": "",
               "description": "", "url": "https://vault.example/item/7", "createdBy": "Vault",
               "createdAt": "2026-11-14T10:00:00Z", "lastMessageAt": null}]}, "0"]
            """);

    public static final String CREATED = response(
            """
            ["MaskedEmail/set", {"accountId": "u00000000", "oldState": "14", "newState": "15",
              "created": {"new": {"id": "masked-13", "email": "shop.z9@fastmail.example", "createdBy": "Camel",
                "createdAt": "2026-11-15T10:00:00Z", "lastMessageAt": null, "url": null}},
              "updated": null, "destroyed": null, "notCreated": null, "notUpdated": null, "notDestroyed": null}, "0"]
            """);

    public static final String UPDATED = response(
            """
            ["MaskedEmail/set", {"accountId": "u00000000", "oldState": "15", "newState": "16", "created": null,
              "updated": {"masked-11": null}, "destroyed": null,
              "notCreated": null, "notUpdated": null, "notDestroyed": null}, "0"]
            """);

    private MaskedEmails() {}

    public static String notCreated(String error) {
        return response(
                """
                ["MaskedEmail/set", {"accountId": "u00000000", "oldState": "15", "newState": "15", "created": null,
                  "updated": null, "destroyed": null, "notCreated": {"new": %s},
                  "notUpdated": null, "notDestroyed": null}, "0"]
                """
                        .formatted(error));
    }

    public static String notUpdated(String error) {
        return response(
                """
                ["MaskedEmail/set", {"accountId": "u00000000", "oldState": "15", "newState": "15", "created": null,
                  "updated": null, "destroyed": null, "notCreated": null,
                  "notUpdated": {"masked-11": %s}, "notDestroyed": null}, "0"]
                """
                        .formatted(error));
    }
}
