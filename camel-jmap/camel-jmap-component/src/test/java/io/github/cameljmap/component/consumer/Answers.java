package io.github.cameljmap.component.consumer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.cameljmap.client.call.SetResult;
import io.github.cameljmap.client.model.Email;
import io.github.cameljmap.client.model.JmapJson;
import io.github.cameljmap.component.JmapConfiguration;

/** Answers to acknowledgements, as the client reads them from the wire. */
final class Answers {

    /** The options of an endpoint that has none but the mailbox. */
    static final AfterOptions UNSEEN = options(configuration -> {});

    /** What they mean to the server. */
    static final AfterActions SEEN = new AfterActions(
            new AfterActions.Change(Map.of("keywords/$seen", true), false),
            new AfterActions.Change(Map.of(), false),
            Collections.singletonMap("keywords/$seen", null));

    private Answers() {}

    static AfterOptions options(Consumer<JmapConfiguration> settings) {
        JmapConfiguration configuration = new JmapConfiguration();
        configuration.setMailbox("inbox");
        settings.accept(configuration);
        return new AfterOptions(configuration);
    }

    static Set<String> asked(Acknowledgements sent) {
        Set<String> ids = new LinkedHashSet<>();
        sent.call().arguments().path("update").fieldNames().forEachRemaining(ids::add);
        return ids;
    }

    static SetResult<Email> allDone(Acknowledgements sent) {
        return to(sent, updated(asked(sent).toArray(String[]::new)));
    }

    static SetResult<Email> refused(Acknowledgements sent, String type, String id) {
        ObjectNode answer = JmapJson.mapper().createObjectNode();
        answer.putObject("notUpdated").putObject(id).put("type", type);
        return to(sent, answer);
    }

    static JsonNode updated(String... ids) {
        ObjectNode answer = JmapJson.mapper().createObjectNode();
        ObjectNode updated = answer.putObject("updated");
        for (String id : ids) {
            updated.putNull(id);
        }
        return answer;
    }

    static SetResult<Email> to(Acknowledgements sent, JsonNode answer) {
        try (JsonParser parser = answer.traverse(JmapJson.mapper())) {
            parser.nextToken();
            return sent.call().reader().read(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
