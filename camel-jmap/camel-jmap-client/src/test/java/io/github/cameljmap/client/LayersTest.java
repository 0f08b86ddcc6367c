package io.github.cameljmap.client;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Data walks through the client in one direction, and each concern stays in its room. */
class LayersTest {

    private static final String CLIENT = "io.github.cameljmap.client";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(CLIENT);

    @Test
    void theClientKnowsNoCamel() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @Test
    void onlyTheTransportKnowsOkHttp() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CLIENT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("okhttp3..", "okio..")
                .check(CLASSES);
    }

    @Test
    void oneClassKnowsTheLibraryThatAsksDns() {
        noClasses()
                .that()
                .doNotHaveSimpleName("DnsSrvLookup")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.xbill..")
                .check(CLASSES);
    }

    @Test
    void theTransportKnowsNoMethodsAndNoSession() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLIENT + ".call..", CLIENT + ".session..")
                .check(CLASSES);
    }

    @Test
    void noRoomKnowsTheEntry() {
        noClasses()
                .that()
                .resideInAPackage(CLIENT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(CLIENT)
                .check(CLASSES);
    }

    @Test
    void roomsAreFreeOfCycles() {
        slices().matching(CLIENT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void noStaticFieldChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }
}
