package io.github.cameljmap.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import javax.net.ssl.SSLException;

import com.fasterxml.jackson.databind.JsonNode;
import okhttp3.Request;
import okhttp3.Response;

import io.github.cameljmap.client.error.JmapException;
import io.github.cameljmap.client.error.JmapProblemException;
import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.model.JmapJson;

/** Turns what HTTP says went wrong into an exception that says what to do. */
final class HttpProblems {

    private static final int MAX_BODY = 64 * 1024;
    private static final int MAX_DETAIL = 300;

    private HttpProblems() {}

    /** An answer that is not a success; its body is read, not closed. */
    static JmapException of(Response response) {
        JsonNode problem = problem(response);
        String detail = cut(
                Echo.masked(problem.path("detail").asText(problem.path("title").asText("")), response.request()));
        String limit = problem.path("limit").isTextual()
                ? Echo.masked(problem.path("limit").asText(), response.request())
                : null;
        Duration retryAfter = retryAfter(response.header("Retry-After"), Instant.now());
        String message = "HTTP " + response.code() + " from "
                + place(response.request().url().uri())
                + (limit == null ? "" : ", limit " + limit)
                + (detail.isBlank() ? "" : ": " + detail)
                + advice(response.code())
                + (retryAfter == null ? "" : ". It asks for a pause of " + retryAfter.toSeconds() + " s");
        return new JmapProblemException(
                message,
                Echo.masked(problem.path("type").asText("about:blank"), response.request()),
                response.code(),
                limit,
                retryAfter);
    }

    /** No answer to a request, or nothing sent at all. */
    static JmapException of(Request request, IOException e) {
        JmapException problem = of(request.url().uri(), e);
        boolean mayHaveHadEffect = request.body() instanceof JsonBody body && body.isOneShot() && body.isWritten();
        return mayHaveHadEffect && problem instanceof JmapTransportException
                ? new JmapTransportException(problem.getMessage(), problem.getCause(), true)
                : problem;
    }

    /** No answer at all, or nothing sent at all. */
    static JmapException of(URI url, IOException e) {
        if (e.getCause() instanceof JmapException known) {
            // from a source of bytes or of credentials that says itself what is wrong
            return known;
        }
        String place = place(url);
        if (e instanceof UnknownHostException) {
            return new JmapTransportException("Unknown host " + url.getHost() + ": check server", e);
        }
        if (e instanceof ConnectException) {
            return new JmapTransportException("No connection to " + place + ": " + e.getMessage(), e);
        }
        if (e instanceof SocketTimeoutException) {
            return new JmapTransportException(
                    "No answer from " + place + " in time (connectTimeout, readTimeout): " + e.getMessage(), e);
        }
        if (e instanceof SSLException || e instanceof UnknownServiceException) {
            return new JmapTransportException(
                    "No TLS connection to " + place + ": " + TlsProblems.advice(e) + " ("
                            + String.valueOf(e.getMessage()).replaceAll("\\s+", " ") + ")",
                    e);
        }
        String why = e.getMessage() == null ? "the connection broke" : e.getMessage();
        return new JmapTransportException("The exchange with " + place + " failed: " + why, e);
    }

    private static JsonNode problem(Response response) {
        String body;
        try {
            body = response.peekBody(MAX_BODY).string().strip();
        } catch (IOException e) {
            body = "";
        }
        try {
            JsonNode json = JmapJson.mapper().readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // not JSON: then it is a page for people, whose text is better than nothing
        }
        String text = body.replaceAll("(?is)<(script|style|head)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
        return JmapJson.mapper().createObjectNode().put("detail", text);
    }

    private static String cut(String text) {
        return text.length() > MAX_DETAIL ? text.substring(0, MAX_DETAIL) + "…" : text;
    }

    private static String advice(int status) {
        return switch (status) {
            case 401 -> ". The server does not accept the credentials: check accessToken, or username and password";
            case 403 -> ". The credentials are good but do not allow this: check what the token may do";
            case 404 -> ". If this is the session resource: check server";
            default -> "";
        };
    }

    // Without the query, which can hold what does not belong into a log.
    static String place(URI url) {
        return HttpOrigin.of(url).scheme() + "://" + url.getRawAuthority().replaceFirst(".*@", "") + url.getRawPath();
    }

    static Duration retryAfter(String header, Instant now) {
        if (header == null) {
            return null;
        }
        try {
            long seconds = Long.parseLong(header.strip());
            // nobody waits longer than an int of seconds, and a time below it can be calculated with
            return Duration.ofSeconds(Math.max(0, Math.min(seconds, Integer.MAX_VALUE)));
        } catch (NumberFormatException notSeconds) {
            try {
                Instant at = ZonedDateTime.parse(header.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
            } catch (DateTimeException neither) {
                return null;
            }
        }
    }
}
