package io.github.cameljmap.client.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;

/**
 * The session resource (RFC 8620 §2), its URLs made absolute.
 *
 * @param url            where it was read from, after redirects
 * @param username       the user
 * @param state          changes when anything in here changes
 * @param capabilities   what the server can do, by URN
 * @param limits         what the server is willing to take
 * @param accounts       the accounts by id, in the server's order
 * @param primaryAccounts the account to use by default, by capability URN
 * @param apiUrl         where method calls go
 * @param uploadUrl      URI template of uploads
 * @param downloadUrl    URI template of downloads
 * @param eventSourceUrl URI template of the event source; empty when there is none
 * @param json           the whole resource as the server sent it
 */
public record JmapSession(
        URI url,
        String username,
        String state,
        Map<String, JsonNode> capabilities,
        JmapLimits limits,
        Map<String, JmapAccount> accounts,
        Map<String, String> primaryAccounts,
        URI apiUrl,
        String uploadUrl,
        String downloadUrl,
        Optional<String> eventSourceUrl,
        JsonNode json) {

    /**
     * Reads a session resource.
     *
     * @throws JmapTransportException when it is not one
     */
    public static JmapSession of(URI url, JsonNode json) {
        String apiUrl = json.path("apiUrl").textValue();
        if (apiUrl == null || apiUrl.isEmpty()) {
            throw new JmapTransportException("The answer of " + url + " is not a JMAP session: it has no apiUrl");
        }
        Map<String, JsonNode> capabilities = members(json.path("capabilities"));
        Map<String, JmapAccount> accounts = new LinkedHashMap<>();
        members(json.path("accounts"))
                .forEach((id, account) -> accounts.put(
                        id,
                        new JmapAccount(
                                id,
                                account.path("name").asText(""),
                                account.path("isPersonal").asBoolean(),
                                account.path("isReadOnly").asBoolean(),
                                members(account.path("accountCapabilities")))));
        Map<String, String> primary = new LinkedHashMap<>();
        members(json.path("primaryAccounts")).forEach((capability, id) -> primary.put(capability, id.asText("")));
        return new JmapSession(
                url,
                json.path("username").asText(""),
                json.path("state").asText(""),
                capabilities,
                JmapLimits.of(json.path("capabilities").path(JmapCapability.CORE)),
                Collections.unmodifiableMap(accounts),
                Collections.unmodifiableMap(primary),
                expand(absolute(url, json, "apiUrl").orElseThrow(), Map.of()),
                absolute(url, json, "uploadUrl").orElse(""),
                absolute(url, json, "downloadUrl").orElse(""),
                absolute(url, json, "eventSourceUrl"),
                json);
    }

    /** The URLs that the session names, their template variables filled in with nothing. */
    public List<URI> endpoints() {
        List<URI> endpoints = new ArrayList<>();
        endpoints.add(apiUrl);
        for (String template : List.of(uploadUrl, downloadUrl, eventSourceUrl.orElse(""))) {
            if (!template.isEmpty()) {
                endpoints.add(expand(template, Map.of()));
            }
        }
        webSocketUrl().ifPresent(endpoints::add);
        return endpoints;
    }

    /**
     * The account to use for a capability: the primary one, else the only one that has the capability.
     *
     * @throws JmapProblemException when there is none or no way to choose
     */
    public JmapAccount account(String capability) {
        JmapAccount primary = accounts.get(primaryAccounts.getOrDefault(capability, ""));
        if (primary != null) {
            return primary;
        }
        List<JmapAccount> able = accounts.values().stream()
                .filter(account -> account.capabilities().containsKey(capability))
                .toList();
        if (able.size() == 1) {
            return able.get(0);
        }
        if (!capabilities.containsKey(capability)) {
            throw unknownCapability("The server at " + url + " does not offer " + capability
                    + " to these credentials. It offers " + capabilities.keySet());
        }
        if (able.isEmpty()) {
            throw unknownCapability("No account of " + who() + " has the capability " + capability
                    + ": check that the credentials allow it. Accounts: " + accounts.keySet());
        }
        throw problem("Several accounts of " + who() + " have the capability " + capability
                + " and none is the primary one: name one as accountId. They are: "
                + able.stream().map(JmapAccount::id).toList());
    }

    /**
     * The account of this id.
     *
     * @throws JmapProblemException when the user has no such account; the message lists those there are
     */
    public JmapAccount accountById(String id) {
        JmapAccount account = accounts.get(id);
        if (account == null) {
            throw problem("No account " + id + " for " + who() + "; accountId can be one of " + accounts.keySet());
        }
        return account;
    }

    /** Where to upload to this account. */
    public URI uploadUri(String accountId) {
        return expand(named(uploadUrl, "uploadUrl"), Map.of("accountId", accountId));
    }

    /** Where to download a blob; name and type are what the server is to answer with. */
    public URI downloadUri(String accountId, String blobId, String name, String type) {
        // a sender may choose a name that would be taken for a step in the path
        String segment = name.isEmpty() || name.equals(".") || name.equals("..") ? "blob" : name;
        return expand(
                named(downloadUrl, "downloadUrl"),
                Map.of("accountId", accountId, "blobId", blobId, "name", segment, "type", type));
    }

    /**
     * Where to listen for changes (RFC 8620 §7.3); empty when the server has no event source.
     *
     * @param types the data types of interest
     * @param ping  how often the server is to send a ping, in whole seconds, at least one
     */
    public Optional<URI> eventSourceUri(Collection<String> types, Duration ping) {
        Map<String, String> variables = Map.of(
                "types", String.join(",", types),
                "closeafter", "no",
                "ping", Long.toString(Math.max(1, ping.toSeconds())));
        return eventSourceUrl.map(template -> expand(withEventVariables(template), variables));
    }

    /** The WebSocket, when the server has one that sends changes (RFC 8887 §3). */
    public Optional<URI> webSocketUrl() {
        JsonNode webSocket = json.path("capabilities").path(JmapCapability.WEBSOCKET);
        return webSocket.path("supportsPush").asBoolean()
                ? absolute(url, webSocket, "url").map(template -> expand(template, Map.of()))
                : Optional.empty();
    }

    // Fastmail's is no template, though RFC 8620 §2 asks for one.
    private static String withEventVariables(String template) {
        return template.contains("{") || template.contains("?")
                ? template
                : template + "?types={types}&closeafter={closeafter}&ping={ping}";
    }

    private String named(String template, String name) {
        if (template.isEmpty()) {
            throw new JmapTransportException("The JMAP session at " + url + " has no valid " + name);
        }
        return template;
    }

    private String who() {
        return (username.isEmpty() ? "the user" : username) + " at " + url;
    }

    private static JmapProblemException unknownCapability(String message) {
        return new JmapProblemException(message, JmapProblemException.UNKNOWN_CAPABILITY, 0, null, null);
    }

    private static JmapProblemException problem(String message) {
        return new JmapProblemException(message, "about:blank", 0, null, null);
    }

    // A template cannot be resolved as a URI because of its braces; so only the part in front of the path is.
    private static Optional<String> absolute(URI base, JsonNode json, String name) {
        String template = json.path(name).asText("");
        if (template.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (template.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
                expand(template, Map.of());
                return Optional.of(template);
            }
            String origin = base.getScheme() + "://" + base.getRawAuthority();
            String path = template.startsWith("//") ? base.getScheme() + ":" + template : origin + template;
            if (!template.startsWith("/")) {
                path = base.resolve(".") + template;
            }
            expand(path, Map.of());
            return Optional.of(path);
        } catch (IllegalArgumentException e) {
            if (name.equals("apiUrl")) {
                throw new JmapTransportException(
                        "The JMAP session at " + base + " has an invalid " + name + ": " + template);
            }
            // missed only by who wants to use it
            return Optional.empty();
        }
    }

    // RFC 6570 level 1, which is all that RFC 8620 §2 asks for; an unknown variable expands to nothing.
    private static URI expand(String template, Map<String, String> variables) {
        StringBuilder uri = new StringBuilder();
        int at = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', at)) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String value = variables.getOrDefault(template.substring(open + 1, close), "");
            uri.append(template, at, open)
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
            at = close + 1;
        }
        return URI.create(uri.append(template.substring(at)).toString());
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return Collections.unmodifiableMap(members);
    }
}
