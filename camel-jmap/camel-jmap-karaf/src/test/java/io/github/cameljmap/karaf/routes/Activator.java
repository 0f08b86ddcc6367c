package io.github.cameljmap.karaf.routes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Properties;

import org.apache.camel.CamelContext;
import org.apache.camel.karaf.core.OsgiDefaultCamelContext;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Filter;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;

/**
 * Runs the routes in YAML and XML that lie beside it, with the settings in {@code routes.properties}, as long as Camel knows the
 * component: a moment after the component's bundle has started, and until it stops.
 */
public final class Activator implements BundleActivator, ServiceTrackerCustomizer<ComponentResolver, CamelContext> {

    private static final Logger LOG = LoggerFactory.getLogger(Activator.class);

    private BundleContext bundle;
    private ServiceTracker<ComponentResolver, CamelContext> component;

    @Override
    public void start(BundleContext bundle) throws Exception {
        this.bundle = bundle;
        Filter jmap = bundle.createFilter("(&(objectClass=" + ComponentResolver.class.getName() + ")(component=jmap))");
        component = new ServiceTracker<>(bundle, jmap, this);
        component.open();
    }

    @Override
    public void stop(BundleContext bundle) {
        component.close();
    }

    @Override
    public CamelContext addingService(ServiceReference<ComponentResolver> jmap) {
        try {
            return run();
        } catch (Exception e) {
            throw new IllegalStateException("The routes cannot be started", e);
        }
    }

    @Override
    public void modifiedService(ServiceReference<ComponentResolver> jmap, CamelContext context) {
        // it is still there
    }

    @Override
    public void removedService(ServiceReference<ComponentResolver> jmap, CamelContext context) {
        context.stop();
    }

    private CamelContext run() throws Exception {
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
        LOG.info("The routes run");
        return camel;
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
