package io.github.cameljmap.karaf;

import java.io.File;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Properties;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;

import io.github.cameljmap.karaf.routes.Activator;

import static org.assertj.core.api.Assertions.assertThat;

/** A bundle with routes, as a user would make one: it imports what its classes name. */
final class RoutesBundle {

    private static final String PACKAGE = Activator.class.getPackageName();

    private RoutesBundle() {}

    static Path write(Path file, Properties settings) throws Exception {
        try (Builder builder = new Builder()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                builder.addClasspath(Path.of(entry).toFile());
            }
            builder.setProperty("Bundle-SymbolicName", PACKAGE);
            builder.setProperty("Bundle-Activator", Activator.class.getName());
            builder.setProperty("Private-Package", PACKAGE);
            builder.setProperty("Import-Package", "org.apache.camel.*;version=\"[4.14,5)\", *");
            Jar jar = builder.build();
            StringWriter properties = new StringWriter();
            settings.store(properties, null);
            jar.putResource(
                    PACKAGE.replace('.', '/') + "/routes.properties", new EmbeddedResource(properties.toString(), 0));
            assertThat(builder.getErrors()).isEmpty();
            jar.write(file.toFile());
        }
        return file;
    }
}
