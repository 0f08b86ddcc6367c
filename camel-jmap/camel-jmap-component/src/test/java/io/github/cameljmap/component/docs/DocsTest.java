package io.github.cameljmap.component.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.cameljmap.component.operations.JmapOperation;

import static org.assertj.core.api.Assertions.assertThat;

/** The documentation says what is true and leads to where it says; the reference is written from the catalog. */
class DocsTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(#[^)]*)?\\)");

    // `RoundTripIT` or `RoundTripIT.aMethod`
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))(?:\\.(\\w+))?`");

    private static final Pattern DOCUMENTED = Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)+)\\*/\\s+(\\w+)[,\\n]");

    @Test
    void everyKindOfBlockIsChecked() {
        assertThat(Docs.codeBlocks()).allSatisfy(block -> assertThat(block.language())
                .as(block.name())
                // java and yaml: DocsIT; those on OAuth: CredentialsDocsIT; those on Kamelets: KameletsDocsIT;
                // json and those on Fastmail: FastmailDocsTest; properties, xml and those of an example: here;
                // bash: .ci/run; the others are no code
                .isIn("java", "yaml", "json", "properties", "xml", "bash", "text", "mermaid"));
    }

    @Test
    void onlyTheReadmeHasCommandsToRun() {
        assertThat(Docs.codeBlocks().stream().filter(block -> block.language().equals("bash")))
                .hasSize(2)
                .allSatisfy(block -> assertThat(block.name()).startsWith("README.md"));
    }

    @Test
    void propertiesAreOptionsOfTheComponent() throws IOException {
        List<String> options = catalog().getComponentOptions().stream()
                .map(BaseOptionModel::getName)
                .toList();
        for (Docs.CodeBlock block : Docs.codeBlocks()) {
            // those on Boot: SpringBootDocsTest of the starter
            if (block.language().equals("properties") && block.server().isEmpty()) {
                Properties properties = new Properties();
                properties.load(new StringReader(block.code()));
                assertThat(properties.stringPropertyNames()).as(block.name()).allSatisfy(name -> assertThat(options)
                        .contains(name.replace("camel.component.jmap.", "")));
            }
        }
    }

    @Test
    void theDependencyIsThisProject() throws IOException {
        ComponentModel model = catalog();
        assertThat(Docs.codeBlocks().stream()
                        .filter(block -> block.language().equals("xml"))
                        .filter(block -> !block.isOfExample()))
                .allSatisfy(block -> assertThat(block.code())
                        .contains(model.getGroupId(), model.getArtifactId(), model.getVersion()));
    }

    @ParameterizedTest
    @CsvSource({
        "yaml, camel-jmap-examples/dsl/src/main/resources/routes/mail.camel.yaml",
        "xml, camel-jmap-examples/dsl/src/main/resources/routes/mail.camel.xml"
    })
    void routesOfTheExampleAreShownAsTheyAre(String language, String file) {
        assertThat(Docs.blocksOfExamples(language)).singleElement().satisfies(block -> assertThat(block.code())
                .isEqualTo(Docs.read(Docs.root().resolve(file))));
    }

    @Test
    void routesOfTheExampleInJavaAreShownAsTheyAre() {
        String sources = Docs.mainSource("camel-jmap-examples/dsl", "io.github.cameljmap.examples.dsl.MailRoutes")
                + Docs.testSource("EndpointDslTest").orElseThrow();

        assertThat(Docs.blocksOfExamples("java")).hasSize(2).allSatisfy(block -> assertThat(sources)
                .containsIgnoringWhitespaces(block.code()));
    }

    @Test
    void everyOperationIsInTheTableOfServers() {
        assertThat(OperationsTable.operations())
                .containsExactlyElementsOf(
                        Arrays.stream(JmapOperation.values()).map(Enum::name).toList());
    }

    @Test
    void everyOperationIsExplained() {
        String guides =
                OperationsTable.pageWithoutTable() + Docs.read(Docs.root().resolve("docs/sending.md"));

        assertThat(JmapOperation.values())
                .allSatisfy(operation -> assertThat(guides).containsPattern("\\b" + operation + "\\b"));
    }

    @Test
    void linksLeadToFilesThatExist() {
        for (Path page : Docs.pages()) {
            Matcher link = LINK.matcher(Docs.read(page));
            while (link.find()) {
                if (!link.group(1).contains("://")) {
                    assertThat(page.getParent().resolve(link.group(1)))
                            .as("link in " + page)
                            .exists();
                }
            }
        }
    }

    @Test
    void everyTestThatIsNamedExists() {
        for (Path page : Docs.pages()) {
            Matcher test = TEST.matcher(Docs.read(page));
            while (test.find()) {
                assertThat(Docs.testSource(test.group(1)))
                        .as("%s in %s", test.group(), page)
                        .isPresent()
                        .get(InstanceOfAssertFactories.STRING)
                        .contains(test.group(2) == null ? "" : "void " + test.group(2) + "(");
            }
        }
    }

    /** Writes the page: when it was not up to date, it now differs from what is committed, which .ci/run notices. */
    @Test
    void theReferenceIsWrittenFromTheCatalog() throws IOException {
        Files.writeString(Docs.root().resolve("docs/reference.md"), ReferencePage.of(catalog(), operations()));
    }

    /** The javadoc of each operation. */
    private static Map<String, String> operations() {
        Map<String, String> operations = new HashMap<>();
        Matcher operation =
                DOCUMENTED.matcher(Docs.mainSource("camel-jmap/camel-jmap-component", JmapOperation.class.getName()));
        while (operation.find()) {
            operations.put(
                    operation.group(2),
                    operation.group(1).replaceAll("\\s+(\\*\\s+)?", " ").strip());
        }
        return operations;
    }

    private static ComponentModel catalog() throws IOException {
        try (InputStream json =
                DocsTest.class.getResourceAsStream("/META-INF/io/github/cameljmap/component/jmap.json")) {
            return JsonMapper.generateComponentModel(new String(json.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
