package io.github.cameljmap.component;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.util.PropertiesHelper;

import io.github.cameljmap.component.observe.ObservedComponent;
import io.github.cameljmap.component.observe.ObservedConsumer;

/** Receives and sends email over JMAP. */
@Component("jmap")
public class JmapComponent extends HealthCheckComponent implements SSLContextParametersAware, ObservedComponent {

    private static final Set<String> CONNECTION = Set.of(
            "server",
            "accessToken",
            "username",
            "password",
            "credentials",
            "oauthIssuer",
            "oauthTokenEndpoint",
            "oauthClientId",
            "oauthClientSecret",
            "oauthRefreshToken",
            "oauthScope",
            "oauthRefreshTokenListener",
            "sslContextParameters",
            "trustedOrigins",
            "allowInsecure",
            "proxyHost",
            "proxyPort");

    /** The options that mean nothing unless trackBy is one of these. */
    private static final Map<String, Set<JmapTrackBy>> OF_SOME_TRACKERS = Map.of(
            "keyword", Set.of(JmapTrackBy.keyword),
            "stateRepository", Set.of(JmapTrackBy.state, JmapTrackBy.window),
            "stateKey", Set.of(JmapTrackBy.state, JmapTrackBy.window),
            "startFrom", Set.of(JmapTrackBy.state, JmapTrackBy.window),
            "events", Set.of(JmapTrackBy.state),
            "snapshot", Set.of(JmapTrackBy.state),
            "lag", Set.of(JmapTrackBy.window));

    /** A blank one is the mistake of an expression: who wants a key, or to send later, must not be left without. */
    private static final Set<String> REFUSED_WHEN_BLANK = Set.of("idempotencyKey", "sendAt");

    private static final Pattern UNSET_PLACEHOLDER = Pattern.compile("\\{\\{\\?[^}]*}}");

    @Metadata
    private JmapConfiguration configuration = new JmapConfiguration();

    @Metadata(label = "security")
    private boolean useGlobalSslContextParameters;

    private final SharedClients clients = new SharedClients();

    // Routes start and stop on different threads, and a console may look at any time.
    private final Set<ObservedConsumer> consumers = ConcurrentHashMap.newKeySet();

    public JmapComponent() {}

    public JmapComponent(CamelContext context) {
        super(context);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        if (remaining.isBlank()) {
            throw new IllegalArgumentException("Name a mailbox, as in jmap:inbox; jmap:all stands for all mailboxes");
        }
        parameters.entrySet().removeIf(option -> saysNothing(option.getKey(), option.getValue()));
        JmapConfiguration copy = configuration.copy();
        // as an option it may have any name: RAW(...) does not keep a ? in the path from beginning the options
        copy.setMailbox(Objects.toString(parameters.remove("mailbox"), remaining));
        new OwnCredentials(option -> Optional.ofNullable(parameters.get(option)).map(Object::toString)).winOver(copy);
        if (CONNECTION.stream().anyMatch(parameters::containsKey)) {
            // nor may it fall back on a client that speaks with another server, or as another user
            copy.setClient(null);
        }
        Map<String, Object> conditions = PropertiesHelper.extractProperties(parameters, "filter.");
        if (!conditions.isEmpty()) {
            copy.setFilterConditions(conditions);
        }
        Set<String> given = Set.copyOf(parameters.keySet());
        JmapEndpoint endpoint = new JmapEndpoint(uri, this, copy);
        setProperties(endpoint, parameters);
        given.forEach(option -> checkTracker(option, copy.getTrackBy()));
        if (copy.getSslContextParameters() == null) {
            copy.setSslContextParameters(retrieveGlobalSslContextParameters());
        }
        return endpoint;
    }

    // An option that was meant for another trackBy would be ignored, and the wrong emails be marked.
    private static void checkTracker(String option, JmapTrackBy trackBy) {
        Set<JmapTrackBy> needed = OF_SOME_TRACKERS.getOrDefault(option, Set.of(trackBy));
        if (!needed.contains(trackBy)) {
            throw new IllegalArgumentException(option + " needs trackBy="
                    + needed.stream().map(JmapTrackBy::name).sorted().collect(Collectors.joining(" or trackBy="))
                    + ", but trackBy is " + trackBy);
        }
    }

    // What placeholders leave behind: an empty one a blank text; an optional one itself, where Camel does not look into
    // the value. That is inside RAW(...), which YAML puts around the secrets among its parameters.
    private static boolean saysNothing(String option, Object value) {
        String text = Objects.toString(value, "");
        return UNSET_PLACEHOLDER.matcher(text).matches() || text.isBlank() && !REFUSED_WHEN_BLANK.contains(option);
    }

    /** The clients that the endpoints share. */
    SharedClients clients() {
        return clients;
    }

    @Override
    public Collection<ObservedConsumer> consumers() {
        return List.copyOf(consumers);
    }

    void started(ObservedConsumer consumer) {
        consumers.add(consumer);
    }

    void stopped(ObservedConsumer consumer) {
        consumers.remove(consumer);
    }

    public JmapConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that all endpoints start with; an endpoint's own option wins. */
    public void setConfiguration(JmapConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the TLS settings of the Camel context. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
