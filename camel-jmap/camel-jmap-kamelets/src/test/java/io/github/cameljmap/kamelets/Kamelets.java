package io.github.cameljmap.kamelets;

import java.nio.charset.StandardCharsets;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.github.cameljmap.component.JmapComponent;
import io.github.cameljmap.component.JmapConfiguration;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** Camel contexts with Pipes and routes in YAML, which are not started yet. */
final class Kamelets {

    private Kamelets() {}

    /** The jmap component has no settings. */
    static CamelContext context(String yaml) throws Exception {
        return load(new DefaultCamelContext(), yaml);
    }

    /** The jmap component speaks with a server as one of its users. */
    static CamelContext contextOf(MailUser user, JmapService server, String yaml) throws Exception {
        CamelContext context = new DefaultCamelContext();
        JmapConfiguration settings =
                context.getComponent("jmap", JmapComponent.class).getConfiguration();
        settings.setServer(server.sessionUrl().toString());
        settings.setUsername(user.address());
        settings.setPassword(user.password());
        return load(context, yaml);
    }

    static CamelContext load(CamelContext context, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes("test.yaml", yaml.getBytes(StandardCharsets.UTF_8)));
        return context;
    }
}
