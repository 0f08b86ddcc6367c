package io.github.cameljmap.benchmark.report;

import java.io.IOException;
import java.nio.file.Path;

/** Makes the page and the pictures of a folder, that of the docs unless another one is named, anew from its results. */
final class Render {

    private Render() {}

    public static void main(String[] args) throws IOException {
        ResultsFolder folder = args.length == 0 ? ResultsFolder.DOCS : new ResultsFolder(Path.of(args[0]));
        Outcomes outcomes = folder.read();
        if (outcomes.outcomes().isEmpty()) {
            System.err.println("There are no results in " + folder.path() + ": run with --write first.");
            System.exit(1);
        }
        folder.write(outcomes);
    }
}
