package io.github.cameljmap.springboot;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What IDEs read of the properties. Spring's annotation processor would take the defaults from the class, where they would
 * override what an application sets on a component of its own.
 */
final class PropertiesMetadata {

    private static final String CLASS = "io.github.cameljmap.springboot.JmapComponentConfiguration";
    private static final String CUSTOMIZER = OptionProperty.PREFIX + ".customizer";

    private final ObjectNode root = new ObjectMapper().createObjectNode();
    private final ArrayNode groups = root.putArray("groups");
    private final ArrayNode properties = root.putArray("properties");
    private final ArrayNode hints = root.putArray("hints");

    private PropertiesMetadata() {}

    static String of(List<OptionProperty> options) throws IOException {
        PropertiesMetadata metadata = new PropertiesMetadata();
        metadata.add(options);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        return new ObjectMapper().writer(printer).writeValueAsString(metadata.root) + "\n";
    }

    private void add(List<OptionProperty> options) {
        groups.addObject().put("name", OptionProperty.PREFIX).put("type", CLASS).put("sourceType", CLASS);
        property(
                        OptionProperty.PREFIX + ".enabled",
                        "java.lang.Boolean",
                        "Whether these properties are given to the component.")
                .put("defaultValue", true);
        property(CUSTOMIZER + ".enabled", "java.lang.Boolean", "Whether these properties are given to the component.")
                .put("defaultValue", true);
        options.stream().sorted(Comparator.comparing(OptionProperty::property)).forEach(this::add);
    }

    private void add(OptionProperty option) {
        ObjectNode property = property(option.property(), option.type(), option.description());
        if (option.option().getDefaultValue() != null) {
            property.putPOJO("defaultValue", option.option().getDefaultValue());
        }
        if (option.option().isDeprecated()) {
            property.putObject("deprecation")
                    .put("level", "warning")
                    .put("reason", option.option().getDeprecationNote());
        }
        if (option.isChoice()) {
            ArrayNode values = hints.addObject().put("name", option.property()).putArray("values");
            option.option().getEnums().forEach(value -> values.addObject().put("value", value));
        }
    }

    private ObjectNode property(String name, String type, String description) {
        return properties
                .addObject()
                .put("name", name)
                .put("type", type)
                .put("description", description)
                .put("sourceType", CLASS);
    }
}
