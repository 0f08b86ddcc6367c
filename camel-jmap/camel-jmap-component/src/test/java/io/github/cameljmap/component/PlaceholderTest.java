package io.github.cameljmap.component;

import java.nio.charset.StandardCharsets;

import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Credentials of an endpoint that come from properties, in a URI and among the parameters of YAML. */
class PlaceholderTest {

    // all that means something else in a URI
    private static final String SECRET = "a+b&c=%20d)";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "username={{?user}}&password={{?secret}}",
                "username=RAW({{?user}})&password=RAW({{?secret}})",
                "username={{user:}}&password={{secret:}}"
            })
    void inAUriThoseOfTheComponentCountWhereThePropertiesAreNotSet(String options) throws Exception {
        try (CamelContext context = context()) {
            assertThatTheTokenOfTheComponentCounts(uri(context, options));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{?%s}}", "RAW({{?%s}})", "{{%s:}}"})
    void inYamlThoseOfTheComponentCountWhereThePropertiesAreNotSet(String placeholder) throws Exception {
        try (CamelContext context = context()) {
            assertThatTheTokenOfTheComponentCounts(yaml(context, placeholder));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"username=RAW({{?user}})&password=RAW({{?secret}})", "username={{user}}&password=RAW({{secret}})"
            })
    void inAUriASecretIsTakenAsItIsInsideRaw(String options) throws Exception {
        try (CamelContext context = context()) {
            setProperties(context);

            assertThatTheEndpointHasItsOwn(uri(context, options));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{?%s}}", "{{%s}}", "RAW({{%s}})"})
    void inYamlASecretIsTakenAsItIs(String placeholder) throws Exception {
        try (CamelContext context = context()) {
            setProperties(context);

            assertThatTheEndpointHasItsOwn(yaml(context, placeholder));
        }
    }

    private static CamelContext context() {
        return JmapRoutes.at("https://mail.example.com", settings -> settings.setAccessToken("of-the-component"));
    }

    private static void setProperties(CamelContext context) {
        context.getPropertiesComponent().addInitialProperty("user", "alice@example.com");
        context.getPropertiesComponent().addInitialProperty("secret", SECRET);
    }

    private static JmapConfiguration uri(CamelContext context, String options) {
        context.start();
        return context.getEndpoint("jmap:sent?" + options, JmapEndpoint.class).getConfiguration();
    }

    private static JmapConfiguration yaml(CamelContext context, String placeholder) throws Exception {
        String route =
                """
                - route:
                    from:
                      uri: direct:send
                      steps:
                        - to:
                            uri: jmap:sent
                            parameters:
                              username: "%s"
                              password: "%s"
                """
                        .formatted(placeholder.formatted("user"), placeholder.formatted("secret"));
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromBytes("send.yaml", route.getBytes(StandardCharsets.UTF_8)));
        context.start();
        return context.getEndpoints().stream()
                .filter(JmapEndpoint.class::isInstance)
                .map(endpoint -> ((JmapEndpoint) endpoint).getConfiguration())
                .findFirst()
                .orElseThrow();
    }

    private static void assertThatTheTokenOfTheComponentCounts(JmapConfiguration configuration) {
        assertThat(configuration)
                .extracting(
                        JmapConfiguration::getAccessToken,
                        JmapConfiguration::getUsername,
                        JmapConfiguration::getPassword)
                .containsExactly("of-the-component", null, null);
    }

    private static void assertThatTheEndpointHasItsOwn(JmapConfiguration configuration) {
        assertThat(configuration)
                .extracting(
                        JmapConfiguration::getAccessToken,
                        JmapConfiguration::getUsername,
                        JmapConfiguration::getPassword)
                .containsExactly(null, "alice@example.com", SECRET);
    }
}
