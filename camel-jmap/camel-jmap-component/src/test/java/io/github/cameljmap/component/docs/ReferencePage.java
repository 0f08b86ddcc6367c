package io.github.cameljmap.component.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;

/** The page of all options, headers and operations. */
final class ReferencePage {

    private ReferencePage() {}

    /**
     * Writes the page.
     *
     * @param descriptions what each operation does, by its name: the catalog has the names only
     */
    static String of(ComponentModel model, Map<String, String> descriptions) {
        StringBuilder page =
                new StringBuilder("# Reference\n\n<!-- written by the build, from the javadoc of the options -->\n\n");
        page.append("`").append(model.getSyntax()).append("[?options]`\n\n");
        page.append("The options marked with * can be set on the component as well, for all its endpoints: ")
                .append("`camel.component.jmap.<option>`.\n");
        List<String> onComponent = model.getComponentOptions().stream()
                .map(BaseOptionModel::getName)
                .toList();
        Map<String, List<EndpointOptionModel>> groups = new LinkedHashMap<>();
        model.getEndpointOptions()
                .forEach(option -> groups.computeIfAbsent(option.getGroup(), group -> new ArrayList<>())
                        .add(option));
        groups.forEach((group, options) -> {
            page.append("\n## Options: ").append(group).append("\n\n| option | default | |\n|---|---|---|\n");
            options.forEach(option -> page.append(row(option, onComponent.contains(option.getName()))));
        });
        page.append("\n## Headers\n\n| header | type | |\n|---|---|---|\n");
        model.getEndpointHeaders().forEach(header -> page.append("| `")
                .append(header.getName())
                .append("` ")
                .append(header.getLabel())
                .append(" | `")
                .append(simple(header.getJavaType()))
                .append("` | ")
                .append(cell(header.getDescription()))
                .append(" |\n"));
        page.append("\n## Operations\n\nMore about them in [sending](sending.md) and [operations](operations.md).\n\n")
                .append("| operation | |\n|---|---|\n");
        operations(model).forEach(operation -> page.append("| `")
                .append(operation)
                .append("` | ")
                .append(cell(descriptions.get(operation)))
                .append(" |\n"));
        return page.toString();
    }

    private static List<String> operations(ComponentModel model) {
        return model.getEndpointOptions().stream()
                .filter(option -> option.getName().equals("operation"))
                .findFirst()
                .orElseThrow()
                .getEnums();
    }

    private static String row(EndpointOptionModel option, boolean onComponent) {
        String name = option.getPrefix() == null ? option.getName() : option.getPrefix() + "NAME";
        Object fallback = option.getDefaultValue();
        return "| `" + name + "`" + (onComponent ? " *" : "") + (option.isRequired() ? " (required)" : "") + " | "
                + (fallback == null ? "" : "`" + fallback + "`") + " | " + cell(option.getDescription())
                + values(option) + " |\n";
    }

    private static String values(BaseOptionModel option) {
        return option.getEnums() == null ? "" : " One of `" + String.join("`, `", option.getEnums()) + "`.";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private static String simple(String type) {
        return type.replaceAll("\\b(?:[a-z]\\w*\\.)+", "");
    }
}
