package io.github.cameljmap.client;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.cameljmap.client.error.JmapTransportException;
import io.github.cameljmap.client.http.HttpAnswer;
import io.github.cameljmap.client.model.JmapJson;

/** Reads answers to the end, and says what was wrong with those that cannot be read. */
final class Answers {

    private Answers() {}

    /**
     * Reads and closes an answer.
     *
     * @param hadEffect that the request changes something: it was answered, so it was carried out, even if nobody can read what
     *                  came of it
     * @throws JmapTransportException when it breaks off or is not what it is to be
     */
    static <T> T read(HttpAnswer answer, boolean hadEffect, BodyReader<T> reader) {
        try (answer) {
            return reader.read(answer.body());
        } catch (JmapTransportException e) {
            throw new JmapTransportException(answer.masked(e.getMessage()), e.getCause(), hadEffect);
        } catch (IOException e) {
            Optional<String> brokenLimit = JmapJson.brokenLimit(e);
            if (brokenLimit.isPresent()) {
                throw new JmapTransportException(
                        "The answer of " + answer.url() + " is more than is read: " + brokenLimit.get(),
                        null,
                        hadEffect);
            }
            if (e instanceof JsonProcessingException json && !isCutShort(json)) {
                // not a cause: that would make it worth another try
                throw new JmapTransportException(
                        answer.masked("The answer of " + answer.url() + " is not the JSON that JMAP prescribes: "
                                + e.getMessage()),
                        null,
                        hadEffect);
            }
            throw new JmapTransportException(
                    "The answer of " + answer.url() + " broke off: " + e.getMessage(), e, hadEffect);
        }
    }

    // Jackson has a type of its own for some of these cases only.
    static boolean isCutShort(JsonProcessingException e) {
        return e.getOriginalMessage().startsWith("Unexpected end-of-input");
    }

    /** Reads a body. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }
}
