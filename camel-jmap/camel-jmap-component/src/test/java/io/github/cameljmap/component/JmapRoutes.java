package io.github.cameljmap.component;

import java.net.URI;
import java.util.function.Consumer;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.cameljmap.component.support.ScriptedServer;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;

/** Camel contexts whose jmap component speaks with a test server as one of its users. */
final class JmapRoutes {

    private JmapRoutes() {}

    /** A context that is not started yet. */
    static CamelContext as(MailUser user, JmapService server) {
        return as(user, server.sessionUrl());
    }

    /** The same by way of another session URL, that of a proxy. */
    static CamelContext as(MailUser user, URI sessionUrl) {
        return at(sessionUrl.toString(), configuration -> {
            configuration.setUsername(user.address());
            configuration.setPassword(user.password());
        });
    }

    /** A context that is not started yet, for any server. */
    static CamelContext at(String sessionUrl, Consumer<JmapConfiguration> settings) {
        CamelContext context = new DefaultCamelContext();
        JmapComponent component = new JmapComponent();
        component.getConfiguration().setServer(sessionUrl);
        settings.accept(component.getConfiguration());
        context.addComponent("jmap", component);
        return context;
    }

    /** A context that is not started yet, for a server of which the first failure counts. */
    static CamelContext impatientAt(ScriptedServer server) {
        return at(server.sessionUrl(), configuration -> {
            configuration.setAccessToken(ScriptedServer.TOKEN);
            configuration.setMaxRetries(0);
        });
    }

    /** What counts for the endpoints that are made from now on. */
    static JmapConfiguration settings(CamelContext context) {
        return context.getComponent("jmap", JmapComponent.class).getConfiguration();
    }

    /** Adds routes written as a lambda. */
    static CamelContext with(CamelContext context, Routes routes) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.define(this);
            }
        });
        return context;
    }

    /** The routes of a test. */
    interface Routes {
        void define(RouteBuilder builder) throws Exception;
    }
}
