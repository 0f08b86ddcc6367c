package io.github.cameljmap.benchmark.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Camel component depends on, as Maven wrote it down when it built this. */
final class Libraries {

    private static final List<String> CORE = List.of("camel-core-engine", "camel-core-languages");

    private static final String DEPENDENCIES = "dependencies.dot";

    // "group:artifact:jar:version" -> "group:artifact:jar:version", with a bracket before one that was named already
    private static final Pattern DEPENDENCY =
            Pattern.compile("\"\\(?[^:\"]+:([^:\"]+):jar:[^\"]*\" -> \"\\(?[^:\"]+:([^:\"]+):jar:");

    private static final Pattern ARTIFACT = Pattern.compile("([^/]+?)-\\d[^/]*\\.jar$");

    private Libraries() {}

    /** The bytes of each jar that an application needs for this component and would not need without it, by artifact. */
    static Map<String, Long> onlyFor(String component) throws IOException {
        Map<String, Set<String>> dependencies = dependencies();
        Set<String> only = needs(component, dependencies);
        CORE.forEach(core -> only.removeAll(needs(core, dependencies)));
        Map<String, Long> sizes = sizes();
        if (!sizes.keySet().containsAll(only)) {
            throw new IllegalStateException("of " + only + " only these are on the class path: " + sizes.keySet());
        }
        sizes.keySet().retainAll(only);
        return sizes;
    }

    private static Set<String> needs(String artifact, Map<String, Set<String>> dependencies) {
        Set<String> needed = new HashSet<>();
        Deque<String> rest = new ArrayDeque<>(List.of(artifact));
        while (!rest.isEmpty()) {
            String next = rest.remove();
            if (needed.add(next)) {
                rest.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return needed;
    }

    private static Map<String, Set<String>> dependencies() throws IOException {
        Map<String, Set<String>> dependencies = new HashMap<>();
        try (InputStream in = Libraries.class.getResourceAsStream(DEPENDENCIES)) {
            String graph = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            DEPENDENCY.matcher(graph).results().forEach(edge -> dependencies
                    .computeIfAbsent(edge.group(1), from -> new HashSet<>())
                    .add(edge.group(2)));
        }
        return dependencies;
    }

    // By artifact, of all jars on the class path, also of those that only the manifest of another one names.
    private static Map<String, Long> sizes() throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (URL manifest : Collections.list(Libraries.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
            if (manifest.openConnection() instanceof JarURLConnection inJar) {
                Path jar = path(inJar.getJarFileURL());
                Matcher artifact = ARTIFACT.matcher(jar.toString());
                if (artifact.find()) {
                    sizes.put(artifact.group(1), Files.size(jar));
                }
            }
        }
        return sizes;
    }

    private static Path path(URL jar) {
        try {
            return Path.of(jar.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
