package io.github.cameljmap.component;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.console.DevConsole;
import org.apache.camel.console.DevConsoleRegistry;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.util.URISupport;

import io.github.cameljmap.component.support.OwnObjects;

/**
 * A process that logs all there is to log, and prints all that can be seen of a jmap component from outside, after it has
 * worked with a server and failed in many ways. What to use is read from standard input: the URLs of a server, and then the
 * credentials as options, a line each.
 */
final class Blabber {

    private Blabber() {}

    public static void main(String[] args) throws Exception {
        logEverything();
        Scanner told = new Scanner(System.in, StandardCharsets.UTF_8);
        List<String> servers = List.of(told.nextLine().split(" "));
        while (told.hasNextLine()) {
            String[] option = told.nextLine().split("=", 2);
            for (String server : servers) {
                tell("== " + option[0] + " at " + server);
                work(server, Map.of("username", "alice", option[0], option[1]));
            }
        }
        System.exit(0);
    }

    private static void work(String server, Map<String, Object> credentials) throws Exception {
        try (CamelContext context = JmapRoutes.at(server, settings -> {})) {
            context.setDevConsole(true);
            context.getShutdownStrategy().setTimeout(2);
            JmapConfiguration settings =
                    context.getComponent("jmap", JmapComponent.class).getConfiguration();
            PropertyBindingSupport.bindProperties(context, settings, new HashMap<>(credentials));
            tell("toString " + settings);
            try {
                JmapRoutes.with(context, routes -> routes.from("jmap:inbox?startScheduler=false&push=true")
                        .routeId("in")
                        .to("log:in?showAll=true"));
                context.start();
            } catch (Exception e) {
                tell(e);
                return;
            }
            JmapConsumer consumer = (JmapConsumer) context.getRoute("in").getConsumer();
            poll(consumer);
            send(context);
            show(context, consumer);
            withUris(context, credentials);
            showBeans();
        }
    }

    private static void poll(JmapConsumer consumer) {
        try {
            consumer.poll();
        } catch (Exception e) {
            tell(e);
        }
        consumer.pollNow();
    }

    private static void send(CamelContext context) {
        Exchange sent = context.createFluentProducerTemplate()
                .to("jmap:sent?to=bob@example.com&subject=Hello")
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody("Hello");
                    exchange.getMessage(AttachmentMessage.class)
                            .addAttachment("a.txt", new DataHandler(new ByteArrayDataSource("a", "text/plain")));
                })
                .send();
        tell(sent.getException());
    }

    // where they should not be, but are; Camel's own consoles would show them
    private static void withUris(CamelContext context, Map<String, Object> credentials) {
        for (String mistake : List.of("", "&body=pdf", "&nonsense=1", "&server=not a server", "&trustedOrigins=x")) {
            String uri = "jmap:inbox?" + URISupport.createQueryString(credentials) + mistake;
            try {
                Endpoint endpoint = context.getEndpoint(uri);
                tell("toString " + endpoint + " " + URISupport.sanitizeUri(endpoint.getEndpointUri()));
                context.createConsumerTemplate().receive(endpoint, 100);
            } catch (Exception e) {
                tell(e);
            }
        }
    }

    private static void show(CamelContext context, JmapConsumer consumer) throws Exception {
        showBeans();
        DevConsoleRegistry consoles = context.getCamelContextExtension().getContextPlugin(DevConsoleRegistry.class);
        consoles.loadDevConsoles();
        for (DevConsole console : consoles.stream().toList()) {
            for (DevConsole.MediaType type : DevConsole.MediaType.values()) {
                tell("console " + console.getId() + " " + console.call(type, Map.of()));
            }
        }
        HealthCheckHelper.invoke(context)
                .forEach(result -> tell("health " + result.getMessage() + result.getDetails() + result.getError()));
        for (Route route : context.getRoutes()) {
            tell("route " + route + route.getProperties());
        }
        OwnObjects.reachedFrom(context.getComponent("jmap"), consumer).forEach(object -> tell("toString " + object));
        Thread.getAllStackTraces().keySet().forEach(thread -> tell("thread " + thread.getName()));
    }

    private static void showBeans() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        Set<ObjectName> names = beans.queryNames(new ObjectName("org.apache.camel:*"), null);
        for (ObjectName name : names) {
            for (MBeanAttributeInfo attribute : beans.getMBeanInfo(name).getAttributes()) {
                tell("bean " + name + " " + attribute.getName() + " " + beans.getAttribute(name, attribute.getName()));
            }
        }
    }

    // OkHttp has no SLF4J
    private static void logEverything() {
        Handler console = new ConsoleHandler();
        console.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        root.addHandler(console);
        Logger.getLogger("okhttp3").setLevel(Level.ALL);
    }

    private static void tell(Throwable failure) {
        if (failure != null) {
            ByteArrayOutputStream trace = new ByteArrayOutputStream();
            failure.printStackTrace(new PrintStream(trace, true, StandardCharsets.UTF_8));
            tell("exception " + trace.toString(StandardCharsets.UTF_8));
        }
    }

    private static void tell(String line) {
        System.out.println(line);
    }
}
