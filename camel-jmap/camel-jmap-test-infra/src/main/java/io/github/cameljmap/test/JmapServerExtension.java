package io.github.cameljmap.test;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.junit.platform.commons.support.AnnotationSupport;

/** Makes one run of a {@link JmapServerTest} class for each of its servers. */
final class JmapServerExtension implements ClassTemplateInvocationContextProvider {
    @Override
    public boolean supportsClassTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), JmapServerTest.class).stream()
                .flatMap(annotation -> Arrays.stream(annotation.value()))
                .map(Run::new);
    }

    private record Run(JmapServer server) implements ClassTemplateInvocationContext {
        @Override
        public String getDisplayName(int index) {
            return server.title();
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(new SkipIfMissing(server), new ServiceResolver(server));
        }
    }

    /** Before the constructor, which starts the server: an ExecutionCondition is asked too late. */
    private record SkipIfMissing(JmapServer server) implements TestInstancePreConstructCallback {
        @Override
        public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
            String chosen = System.getProperty("jmap.servers", "");
            if (!chosen.isEmpty() && !List.of(chosen.split(",")).contains(server.name())) {
                Assumptions.abort("-Djmap.servers=" + chosen);
            }
            boolean required = Boolean.parseBoolean(System.getenv("JMAP_SERVERS_REQUIRED"));
            if (server == JmapServer.CYRUS && !CyrusService.isInstalled() && !required) {
                Assumptions.abort(CyrusService.HOW_TO_INSTALL);
            }
        }
    }

    private record ServiceResolver(JmapServer server) implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            Class<?> type = parameter.getParameter().getType();
            return JmapService.class.isAssignableFrom(type) || type == AuthorizationServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            // the store closes what lies in it at the end of the test run
            ExtensionContext.Store store =
                    context.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(JmapServerExtension.class));
            JmapService service = store.getOrComputeIfAbsent(server, JmapServer::start, JmapService.class);
            return parameter.getParameter().getType() == AuthorizationServer.class
                    ? store.getOrComputeIfAbsent(
                            AuthorizationServer.class,
                            type -> AuthorizationServer.start((JamesService) service),
                            AuthorizationServer.class)
                    : service;
        }
    }
}
