package io.github.cameljmap.component;

import java.util.ArrayList;
import java.util.HashMap;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** Data flows one way: a lower layer never names an upper one. */
@AnalyzeClasses(packages = "io.github.cameljmap", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    private static final String COMPONENT = "io.github.cameljmap.component";
    private static final String CLIENT = "io.github.cameljmap.client";

    @ArchTest
    static final ArchRule theClientKnowsNoCamel = noClasses()
            .that()
            .resideInAPackage(CLIENT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", COMPONENT + "..");

    @ArchTest
    static final ArchRule theComponentKnowsNoHttp = noClasses()
            .that()
            .resideInAPackage(COMPONENT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..", CLIENT + ".http..");

    @ArchTest
    static final ArchRule theRoomsDoNotKnowWhatIsAboveThem = noClasses()
            .that()
            .resideInAnyPackage(
                    COMPONENT + ".binding..",
                    COMPONENT + ".reply..",
                    COMPONENT + ".operations..",
                    COMPONENT + ".consumer..",
                    COMPONENT + ".account..",
                    COMPONENT + ".observe..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(
                    JmapComponent.class,
                    JmapEndpoint.class,
                    JmapConsumer.class,
                    JmapProducer.class,
                    SharedClients.class,
                    ConnectionSettings.class);

    @ArchTest
    static final ArchRule aBindingKnowsNeitherConsumerNorOperations = noClasses()
            .that()
            .resideInAPackage(COMPONENT + ".binding..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    COMPONENT + ".consumer..",
                    COMPONENT + ".operations..",
                    COMPONENT + ".account..",
                    COMPONENT + ".reply..");

    @ArchTest
    static final ArchRule anAnswerIsMadeWithoutServerAndRoute = noClasses()
            .that()
            .resideInAPackage(COMPONENT + ".reply..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    COMPONENT + ".consumer..",
                    COMPONENT + ".operations..",
                    COMPONENT + ".account..");

    @ArchTest
    static final ArchRule anAccountKnowsNeitherCamelNorTheOtherRooms = noClasses()
            .that()
            .resideInAPackage(COMPONENT + ".account..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.camel..",
                    COMPONENT + ".consumer..",
                    COMPONENT + ".operations..",
                    COMPONENT + ".binding..");

    @ArchTest
    static final ArchRule consumerAndOperationsDoNotKnowEachOther =
            slices().matching(COMPONENT + ".(consumer|operations)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule whatObservesKnowsNoneOfTheOtherRooms = noClasses()
            .that()
            .resideInAPackage(COMPONENT + ".observe..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    COMPONENT + ".consumer..",
                    COMPONENT + ".operations..",
                    COMPONENT + ".binding..",
                    COMPONENT + ".account..");

    @ArchTest
    static final ArchRule oneClassKnowsMicrometer = noClasses()
            .that()
            .doNotHaveSimpleName("MicrometerMeters")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.micrometer..");

    @ArchTest
    static final ArchRule nothingStaticCanBeAssigned =
            fields().that().areStatic().should().beFinal();

    @ArchTest
    static final ArchRule nothingStaticIsMadeToChange = fields().that()
            .areStatic()
            .should()
            .notHaveRawType(HashMap.class)
            .andShould()
            .notHaveRawType(ArrayList.class)
            .andShould(notBeOfPackage("java.util.concurrent"));

    private static ArchCondition<JavaField> notBeOfPackage(String name) {
        return new ArchCondition<>("not be of package " + name) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                if (field.getRawType().getPackageName().startsWith(name)) {
                    events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                }
            }
        };
    }
}
