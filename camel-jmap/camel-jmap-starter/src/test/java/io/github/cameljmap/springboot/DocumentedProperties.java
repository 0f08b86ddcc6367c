package io.github.cameljmap.springboot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The properties that the documentation shows, in the blocks that it marks with "on Boot". */
final class DocumentedProperties {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(properties|yaml) on Boot\\n(.*?)^```$");

    private DocumentedProperties() {}

    static Map<String, String> read() throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(Path.of("../../docs/spring-boot.md")));
        while (block.find()) {
            PropertySourceLoader loader = block.group(1).equals("yaml")
                    ? new YamlPropertySourceLoader()
                    : new PropertiesPropertySourceLoader();
            ByteArrayResource code = new ByteArrayResource(block.group(2).getBytes(StandardCharsets.UTF_8));
            loader.load("docs", code).forEach(source -> {
                EnumerablePropertySource<?> values = (EnumerablePropertySource<?>) source;
                for (String name : values.getPropertyNames()) {
                    properties.put(name, values.getProperty(name).toString());
                }
            });
        }
        return properties;
    }
}
