package io.github.cameljmap.springboot;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The source of the class that holds the properties. */
final class PropertiesClass {

    private static final Pattern QUALIFIED = Pattern.compile("(?:[a-z]\\w*\\.)+([A-Z]\\w*)");

    private static final String BEGIN =
            """
            /**
             * The options of the component as properties. What is not set stays as the component has it.
             *
             * <p>Written by GeneratedSourcesTest from the component's catalog.
             */
            @ConfigurationProperties("%s")
            public class JmapComponentConfiguration extends ComponentConfigurationPropertiesCommon {

            """;

    private static final String ACCESSORS =
            """

                public %1$s get%2$s() {
                    return %3$s;
                }

                public void set%2$s(%1$s %3$s) {
                    this.%3$s = %3$s;
                }
            """;

    private PropertiesClass() {}

    static String of(List<OptionProperty> options) {
        StringBuilder source = new StringBuilder("package io.github.cameljmap.springboot;\n\n");
        imports(options).forEach(name -> source.append("import ").append(name).append(";\n"));
        source.append('\n').append(BEGIN.formatted(OptionProperty.PREFIX));
        options.forEach(option -> source.append("    private ")
                .append(simple(option.type()))
                .append(' ')
                .append(option.name())
                .append(";\n"));
        options.forEach(option -> source.append(accessors(simple(option.type()), option.name())));
        return source.append("}\n").toString();
    }

    private static Set<String> imports(List<OptionProperty> options) {
        Stream<String> ours = Stream.of(
                "org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon",
                "org.springframework.boot.context.properties.ConfigurationProperties");
        Stream<String> theirs = options.stream()
                .flatMap(option -> QUALIFIED.matcher(option.type()).results().map(found -> found.group()));
        Set<String> imports = new TreeSet<>();
        Stream.concat(ours, theirs)
                .filter(name -> !name.startsWith("java.lang."))
                .forEach(imports::add);
        return imports;
    }

    private static String accessors(String type, String name) {
        return ACCESSORS.formatted(type, Character.toUpperCase(name.charAt(0)) + name.substring(1), name);
    }

    private static String simple(String type) {
        return QUALIFIED
                .matcher(type)
                .replaceAll(found -> Matcher.quoteReplacement(found.group(1)))
                .replace(",", ", ");
    }
}
