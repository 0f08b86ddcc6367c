package io.github.cameljmap.karaf.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;

/** Starts the routes in YAML and XML that lie beside it, with the settings in {@code routes.properties}. */
public final class Activator implements BundleActivator {

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    private CamelContext context;

    @Override
    public void start(BundleContext bundle) throws Exception {
        Properties settings = new Properties();
        try (InputStream in = resource("routes.properties").openStream()) {
            settings.load(in);
        }
        OsgiDefaultCamelContext camel = new OsgiDefaultCamelContext(bundle);
        camel.setApplicationContextClassLoader(Activator.class.getClassLoader());
        camel.getPropertiesComponent().setInitialProperties(settings);
        camel.getRegistry().bind("letter", new Letter());
        camel.getRegistry().bind("toAttachment", new ToAttachment());
        JmapConfiguration jmap = camel.getComponent("jmap", JmapComponent.class).getConfiguration();
        jmap.setServer(settings.getProperty("server"));
        jmap.setUsername(settings.getProperty("username"));
        jmap.setPassword(settings.getProperty("password"));
        load(camel, "receive.camel.yaml");
        load(camel, "send.camel.xml");
        camel.start();
        context = camel;
        LOG.info("The routes run");
    }

    @Override
    public void stop(BundleContext bundle) {
        context.stop();
    }

    private static void load(CamelContext camel, String routes) throws Exception {
        try (InputStream in = resource(routes).openStream()) {
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromBytes(routes, in.readAllBytes()));
        }
    }

    private static URL resource(String name) throws IOException {
        URL resource = Activator.class.getResource(name);
        if (resource == null) {
            throw new IOException("The bundle has no " + name);
        }
        return resource;
    }
}
