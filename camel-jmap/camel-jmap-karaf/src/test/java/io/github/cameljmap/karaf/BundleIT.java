package io.github.cameljmap.karaf;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

import aQute.bnd.header.Attrs;
import aQute.bnd.osgi.Domain;
import aQute.bnd.version.VersionRange;
import org.junit.jupiter.api.Test;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.component.JmapComponent;

import static org.assertj.core.api.Assertions.assertThat;

/** The manifests of the jars say what a bundle of a user may import, and what ours need. */
class BundleIT {

    private static final String CLIENT = "io.github.cameljmap.client";
    private static final String COMPONENT = "io.github.cameljmap.component";

    private final Domain client = manifestOf(JmapClient.class);
    private final Domain component = manifestOf(JmapComponent.class);

    @Test
    void theClientExportsItsApi() {
        assertThat(client.getBundleSymbolicName().getKey()).isEqualTo(CLIENT);
        assertThat(client.getExportPackage().keySet())
                .containsExactlyInAnyOrder(
                        CLIENT,
                        CLIENT + ".auth",
                        CLIENT + ".blob",
                        CLIENT + ".call",
                        CLIENT + ".error",
                        CLIENT + ".model",
                        CLIENT + ".push",
                        CLIENT + ".session",
                        CLIENT + ".token");
    }

    @Test
    void theComponentExportsItsApi() {
        assertThat(component.getBundleSymbolicName().getKey()).isEqualTo(COMPONENT);
        assertThat(component.getExportPackage().keySet())
                .containsExactlyInAnyOrder(COMPONENT, COMPONENT + ".observe", COMPONENT + ".operations");
    }

    @Test
    void whatIsExportedHasTheVersionOfTheProject() {
        String version = System.getProperty("project.version").replace("-SNAPSHOT", "");
        assertThat(client.getExportPackage().values())
                .extracting(Attrs::getVersion)
                .containsOnly(version);
        assertThat(component.getExportPackage().values())
                .extracting(Attrs::getVersion)
                .containsOnly(version);
    }

    @Test
    void whatIsNotOfTheJdkIsImportedUpToItsNextMajorVersion() {
        assertThat(client.getImportPackage()).allSatisfy(BundleIT::assertRange);
        assertThat(component.getImportPackage()).allSatisfy(BundleIT::assertRange);
    }

    @Test
    void everyCamel4From414OnWillDo() {
        assertThat(component.getImportPackage().get("org.apache.camel").getVersion())
                .isEqualTo("[4.14,5)");
    }

    @Test
    void theFeatureTakesEveryCamelThatTheBundleDoes() throws IOException {
        String range = component.getImportPackage().get("org.apache.camel").getVersion();

        assertThat(Files.readString(Path.of("target/classes/features.xml"))
                        .lines()
                        .filter(line -> line.contains("<feature version=")))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("<feature version=\"" + range + "\">camel-"));
    }

    @Test
    void micrometerMayBeMissing() {
        assertThat(component.getImportPackage().get("io.micrometer.core.instrument"))
                .containsEntry("resolution:", "optional");
    }

    private static void assertRange(String name, Attrs attributes) {
        if (!name.startsWith("javax.")) {
            VersionRange range = new VersionRange(String.valueOf(attributes.getVersion()));
            assertThat(range.isRange()).as(name).isTrue();
            assertThat(range.getHigh().getMajor())
                    .as(name)
                    .isLessThanOrEqualTo(range.getLow().getMajor() + 2);
        }
    }

    private static Domain manifestOf(Class<?> type) {
        try (JarFile jar = new JarFile(new File(
                type.getProtectionDomain().getCodeSource().getLocation().toURI()))) {
            return Domain.domain(jar.getManifest());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
