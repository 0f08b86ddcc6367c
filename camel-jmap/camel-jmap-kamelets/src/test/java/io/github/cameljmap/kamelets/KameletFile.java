package io.github.cameljmap.kamelets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** One of our Kamelets as it lies on the class path. */
record KameletFile(String name, JsonNode yaml) {

    static final List<String> NAMES = List.of("jmap-source", "jmap-sink", "jmap-action");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)}}");

    static KameletFile read(String name) {
        try (InputStream file = KameletFile.class.getResourceAsStream("/kamelets/" + name + ".kamelet.yaml")) {
            Object content = new Load(LoadSettings.builder().setLabel(name).build()).loadFromInputStream(file);
            return new KameletFile(name, new ObjectMapper().valueToTree(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<KameletFile> all() {
        return NAMES.stream().map(KameletFile::read).toList();
    }

    JsonNode definition() {
        return yaml.at("/spec/definition");
    }

    Set<Map.Entry<String, JsonNode>> properties() {
        return definition().path("properties").properties();
    }

    JsonNode template() {
        return yaml.at("/spec/template");
    }

    /** What the template sets of the endpoint that speaks with the server. */
    JsonNode parameters() {
        return template().findValue("parameters");
    }

    /** The names that stand in {@code {{…}}} in the template. */
    Set<String> placeholders() {
        return PLACEHOLDER
                .matcher(template().toString())
                .results()
                .map(placeholder -> placeholder.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return name;
    }
}
