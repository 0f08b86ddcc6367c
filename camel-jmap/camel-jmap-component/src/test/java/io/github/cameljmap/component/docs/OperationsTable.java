package io.github.cameljmap.component.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.cameljmap.component.operations.JmapOperation;
import io.github.cameljmap.test.JmapServer;

/** The table in the docs of which server has which operation. */
final class OperationsTable {

    private static final String START = "<!-- operations: written by OperationsTableIT -->\n";
    private static final String END = "<!-- operations: end -->\n";
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|(.*)\\|$");

    private OperationsTable() {}

    /** The operations that have a row. */
    static List<String> operations() {
        List<String> operations = new ArrayList<>();
        Matcher row = ROW.matcher(table(Docs.read(page())));
        while (row.find()) {
            operations.add(row.group(1));
        }
        return operations;
    }

    /** What the page says beside the table. */
    static String pageWithoutTable() {
        String text = Docs.read(page());
        return text.replace(table(text), "");
    }

    /** Writes one cell, and leaves the others as they are: those of a server that is not installed here stay. */
    static void write(JmapOperation operation, JmapServer server, String cell) throws IOException {
        String text = Docs.read(page());
        String old = table(text);
        StringBuilder table = new StringBuilder("| operation |");
        for (JmapServer each : JmapServer.values()) {
            table.append(' ').append(each.title()).append(" |");
        }
        table.append("\n|---").append("|---".repeat(JmapServer.values().length)).append("|\n");
        for (JmapOperation each : JmapOperation.values()) {
            List<String> cells = cells(old, each);
            if (each == operation) {
                cells.set(server.ordinal(), cell);
            }
            table.append("| `")
                    .append(each)
                    .append("` | ")
                    .append(String.join(" | ", cells))
                    .append(" |\n");
        }
        Files.writeString(page(), text.replace(START + old + END, START + table + END));
    }

    private static List<String> cells(String table, JmapOperation operation) {
        List<String> cells = new ArrayList<>();
        Matcher row = ROW.matcher(table);
        while (row.find()) {
            if (row.group(1).equals(operation.name())) {
                for (String cell : row.group(2).split("\\|", -1)) {
                    cells.add(cell.strip());
                }
            }
        }
        while (cells.size() < JmapServer.values().length) {
            cells.add("");
        }
        return cells;
    }

    private static String table(String text) {
        return text.substring(text.indexOf(START) + START.length(), text.indexOf(END));
    }

    private static Path page() {
        return Docs.root().resolve("docs/operations.md");
    }
}
