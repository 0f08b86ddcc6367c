package io.github.cameljmap.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/** A folder with results: {@code results.json}, and the page and the pictures that are made from that. */
public record ResultsFolder(Path path) {

    /** That of the docs, from the folder of this module. */
    public static final ResultsFolder DOCS = new ResultsFolder(Path.of("..", "..", "docs", "performance"));

    private static final String DATA = "results.json";
    private static final String PAGE = "results.md";
    private static final String PICTURE = ".svg";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** None when there are none yet. */
    public Outcomes read() throws IOException {
        Path data = path.resolve(DATA);
        return Files.exists(data) ? JSON.readValue(data.toFile(), Outcomes.class) : Outcomes.NONE;
    }

    public void write(Outcomes outcomes) throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve(DATA), JSON.writeValueAsString(outcomes) + "\n");
        for (Path picture : pictures()) {
            Files.delete(picture);
        }
        for (Map.Entry<String, String> file : render(outcomes).entrySet()) {
            Files.writeString(path.resolve(file.getKey()), file.getValue());
        }
    }

    /** The pictures that are there, of these results or of older ones. */
    List<Path> pictures() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> file.toString().endsWith(PICTURE)).toList();
        }
    }

    /** The page and the pictures, by the names of their files. */
    static Map<String, String> render(Outcomes outcomes) {
        List<Picture> pictures = Picture.of(outcomes);
        Map<String, String> files = new LinkedHashMap<>();
        files.put(PAGE, ResultsPage.of(outcomes, pictures));
        pictures.forEach(picture -> files.put(picture.file(), Plot.svg(picture.chart())));
        return files;
    }
}
