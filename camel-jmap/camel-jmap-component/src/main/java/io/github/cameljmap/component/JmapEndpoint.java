package io.github.cameljmap.component;

import java.util.Map;

import org.apache.camel.AsyncEndpoint;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.HeaderFilterStrategyAware;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.ScheduledPollEndpoint;

import io.github.cameljmap.component.account.AccountContext;

/** Receive and send email over JMAP (RFC 8620, RFC 8621), with Fastmail, Stalwart, Cyrus, Apache James and others. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "jmap",
        title = "JMAP",
        syntax = "jmap:mailbox",
        category = {Category.MAIL},
        headersClass = JmapConstants.class)
public class JmapEndpoint extends ScheduledPollEndpoint
        implements AsyncEndpoint, EndpointServiceLocation, HeaderFilterStrategyAware {

    private static final long DEFAULT_DELAY = 10_000;

    @UriParam
    private final JmapConfiguration configuration;

    @UriParam(label = "advanced")
    private HeaderFilterStrategy headerFilterStrategy = new JmapHeaderFilterStrategy();

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "" + DEFAULT_DELAY,
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll.")
    private volatile long delay = DEFAULT_DELAY;

    // Set by doStart before a consumer or producer starts, cleared by doStop after they stopped.
    private volatile AccountContext account;

    // What to give back a shared client by; null when there is none. The configuration may change in the meantime.
    private ConnectionSettings borrowed;

    public JmapEndpoint(String uri, JmapComponent component, JmapConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        super.setDelay(DEFAULT_DELAY);
    }

    @Override
    public Producer createProducer() {
        return new JmapProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        JmapConsumer consumer = new JmapConsumer(this, processor);
        consumer.setMaxMessagesPerPoll(configuration.getMaxMessagesPerPoll());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public PollingConsumer createPollingConsumer() {
        return new JmapPollingConsumer(this);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        account = openAccount();
    }

    private AccountContext openAccount() throws Exception {
        if (configuration.getClient() != null) {
            return new AccountContext(configuration.getClient(), configuration.getAccountId());
        }
        ConnectionSettings settings = ConnectionSettings.of(configuration);
        AccountContext shared =
                getComponent().clients().borrow(settings, configuration.getAccountId(), getCamelContext());
        borrowed = settings;
        return shared;
    }

    @Override
    protected void doStop() throws Exception {
        if (borrowed != null) {
            getComponent().clients().giveBack(borrowed);
        }
        borrowed = null;
        account = null;
        super.doStop();
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** Milliseconds before the next poll. */
    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    /** The account that this endpoint works on; null until it is started. */
    AccountContext account() {
        return account;
    }

    public JmapConfiguration getConfiguration() {
        return configuration;
    }

    @Override
    public JmapComponent getComponent() {
        return (JmapComponent) super.getComponent();
    }

    @Override
    public HeaderFilterStrategy getHeaderFilterStrategy() {
        return headerFilterStrategy;
    }

    /** Decides which plain mail headers pass from and to emails when mapMailHeaders is true. */
    @Override
    public void setHeaderFilterStrategy(HeaderFilterStrategy headerFilterStrategy) {
        this.headerFilterStrategy = headerFilterStrategy;
    }

    @Override
    public String getServiceUrl() {
        return configuration.getServer();
    }

    @Override
    public String getServiceProtocol() {
        return "jmap";
    }

    @Override
    public Map<String, String> getServiceMetadata() {
        return configuration.getUsername() == null ? Map.of() : Map.of("username", configuration.getUsername());
    }
}
