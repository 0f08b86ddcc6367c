package io.github.cameljmap.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/** An option of the component, as the property of Spring Boot that it becomes. */
record OptionProperty(ComponentOptionModel option) {

    static final String PREFIX = "camel.component.jmap";

    private static final String CATALOG = "/META-INF/io/github/cameljmap/component/jmap.json";

    private static final Map<String, String> BOXES =
            Map.of("boolean", "java.lang.Boolean", "int", "java.lang.Integer", "long", "java.lang.Long");

    /** All options, as the component's catalog has them. */
    static List<OptionProperty> all() throws IOException {
        try (InputStream json = OptionProperty.class.getResourceAsStream(CATALOG)) {
            ComponentModel model =
                    JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
            return model.getComponentOptions().stream().map(OptionProperty::new).toList();
        }
    }

    /** {@code maxRetries}. */
    String name() {
        return option.getName();
    }

    /** {@code camel.component.jmap.max-retries}. */
    String property() {
        return PREFIX + "." + name().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** The full name of its Java type. */
    String type() {
        if (option.getType().equals("duration")) {
            return "java.time.Duration";
        }
        if (isMap()) {
            return "java.util.Map<java.lang.String,java.lang.Object>";
        }
        return isBean() ? "java.lang.String" : BOXES.getOrDefault(option.getJavaType(), option.getJavaType());
    }

    /** Whether it names a bean. It is a text then, so that all that Camel understands can be said. */
    boolean isBean() {
        return option.getType().equals("object") && option.getEnums() == null && !isMap();
    }

    /** Whether its values are to be listed, as its type does not tell them. */
    boolean isChoice() {
        return option.getType().equals("string") && option.getEnums() != null;
    }

    String description() {
        return isBean()
                ? option.getDescription() + " The name of a bean of the type " + option.getJavaType()
                        + ", such as #bean:mine."
                : option.getDescription();
    }

    /** Whether it holds several values by their names. */
    boolean isMap() {
        return option.getPrefix() != null;
    }
}
