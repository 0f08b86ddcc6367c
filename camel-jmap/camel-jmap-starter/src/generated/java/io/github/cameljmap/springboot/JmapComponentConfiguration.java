package io.github.cameljmap.springboot;

import io.github.cameljmap.component.JmapBodyType;
import io.github.cameljmap.component.JmapOutputType;
import io.github.cameljmap.component.JmapTrackBy;
import io.github.cameljmap.component.operations.JmapOperation;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as properties. What is not set stays as the component has it.
 *
 * <p>Written by GeneratedSourcesTest from the component's catalog.
 */
@ConfigurationProperties("camel.component.jmap")
public class JmapComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    private String accountId;
    private String addKeywords;
    private Boolean attachments;
    private JmapBodyType body;
    private String configuration;
    private Integer maxBodyValueBytes;
    private Integer pageSize;
    private String removeKeywords;
    private String server;
    private String sort;
    private String properties;
    private Boolean bridgeErrorHandler;
    private Integer concurrentConsumers;
    private String copyTo;
    private Boolean delete;
    private Boolean destroy;
    private String events;
    private String idempotentRepository;
    private String keyword;
    private Duration lag;
    private Integer maxMessagesPerPoll;
    private String moveTo;
    private String onFailureAddKeywords;
    private String onFailureMoveTo;
    private Boolean push;
    private String startFrom;
    private String stateKey;
    private String stateRepository;
    private JmapTrackBy trackBy;
    private Duration claimTimeout;
    private String snapshot;
    private String bcc;
    private String cc;
    private String contentType;
    private Boolean createMailbox;
    private Boolean forwardAttachments;
    private String from;
    private String idempotencyKey;
    private String identityId;
    private Boolean idsOnly;
    private Boolean lazyStartProducer;
    private Integer maxResults;
    private JmapOperation operation;
    private JmapOutputType outputType;
    private Boolean quoteText;
    private String replyTo;
    private String sendAt;
    private Duration sendDelay;
    private Boolean streaming;
    private String subject;
    private String to;
    private Boolean destroyEmails;
    private String dsnNotify;
    private String dsnReturn;
    private Boolean autowiredEnabled;
    private Duration callTimeout;
    private String client;
    private Duration connectTimeout;
    private Boolean mapMailHeaders;
    private Long maxResponseBytes;
    private Integer maxRetries;
    private Duration readTimeout;
    private Duration retryBudget;
    private String filter;
    private Map<String, Object> filterConditions;
    private Boolean healthCheckConsumerEnabled;
    private Boolean healthCheckProducerEnabled;
    private String proxyHost;
    private Integer proxyPort;
    private String accessToken;
    private Boolean allowInsecure;
    private String credentials;
    private String oauthClientId;
    private String oauthClientSecret;
    private String oauthIssuer;
    private String oauthRefreshToken;
    private String oauthRefreshTokenListener;
    private String oauthScope;
    private String oauthTokenEndpoint;
    private String password;
    private String sslContextParameters;
    private String trustedOrigins;
    private Boolean useGlobalSslContextParameters;
    private String username;

    public String getAccountId() {
        return accountId;
    }

    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    public String getAddKeywords() {
        return addKeywords;
    }

    public void setAddKeywords(String addKeywords) {
        this.addKeywords = addKeywords;
    }

    public Boolean getAttachments() {
        return attachments;
    }

    public void setAttachments(Boolean attachments) {
        this.attachments = attachments;
    }

    public JmapBodyType getBody() {
        return body;
    }

    public void setBody(JmapBodyType body) {
        this.body = body;
    }

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    public Integer getMaxBodyValueBytes() {
        return maxBodyValueBytes;
    }

    public void setMaxBodyValueBytes(Integer maxBodyValueBytes) {
        this.maxBodyValueBytes = maxBodyValueBytes;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public String getRemoveKeywords() {
        return removeKeywords;
    }

    public void setRemoveKeywords(String removeKeywords) {
        this.removeKeywords = removeKeywords;
    }

    public String getServer() {
        return server;
    }

    public void setServer(String server) {
        this.server = server;
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String sort) {
        this.sort = sort;
    }

    public String getProperties() {
        return properties;
    }

    public void setProperties(String properties) {
        this.properties = properties;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public Integer getConcurrentConsumers() {
        return concurrentConsumers;
    }

    public void setConcurrentConsumers(Integer concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public String getCopyTo() {
        return copyTo;
    }

    public void setCopyTo(String copyTo) {
        this.copyTo = copyTo;
    }

    public Boolean getDelete() {
        return delete;
    }

    public void setDelete(Boolean delete) {
        this.delete = delete;
    }

    public Boolean getDestroy() {
        return destroy;
    }

    public void setDestroy(Boolean destroy) {
        this.destroy = destroy;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public String getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(String idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getKeyword() {
        return keyword;
    }

    public void setKeyword(String keyword) {
        this.keyword = keyword;
    }

    public Duration getLag() {
        return lag;
    }

    public void setLag(Duration lag) {
        this.lag = lag;
    }

    public Integer getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    public void setMaxMessagesPerPoll(Integer maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public String getMoveTo() {
        return moveTo;
    }

    public void setMoveTo(String moveTo) {
        this.moveTo = moveTo;
    }

    public String getOnFailureAddKeywords() {
        return onFailureAddKeywords;
    }

    public void setOnFailureAddKeywords(String onFailureAddKeywords) {
        this.onFailureAddKeywords = onFailureAddKeywords;
    }

    public String getOnFailureMoveTo() {
        return onFailureMoveTo;
    }

    public void setOnFailureMoveTo(String onFailureMoveTo) {
        this.onFailureMoveTo = onFailureMoveTo;
    }

    public Boolean getPush() {
        return push;
    }

    public void setPush(Boolean push) {
        this.push = push;
    }

    public String getStartFrom() {
        return startFrom;
    }

    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public String getStateKey() {
        return stateKey;
    }

    public void setStateKey(String stateKey) {
        this.stateKey = stateKey;
    }

    public String getStateRepository() {
        return stateRepository;
    }

    public void setStateRepository(String stateRepository) {
        this.stateRepository = stateRepository;
    }

    public JmapTrackBy getTrackBy() {
        return trackBy;
    }

    public void setTrackBy(JmapTrackBy trackBy) {
        this.trackBy = trackBy;
    }

    public Duration getClaimTimeout() {
        return claimTimeout;
    }

    public void setClaimTimeout(Duration claimTimeout) {
        this.claimTimeout = claimTimeout;
    }

    public String getSnapshot() {
        return snapshot;
    }

    public void setSnapshot(String snapshot) {
        this.snapshot = snapshot;
    }

    public String getBcc() {
        return bcc;
    }

    public void setBcc(String bcc) {
        this.bcc = bcc;
    }

    public String getCc() {
        return cc;
    }

    public void setCc(String cc) {
        this.cc = cc;
    }

    public String getContentType() {
        return contentType;
    }

    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public Boolean getCreateMailbox() {
        return createMailbox;
    }

    public void setCreateMailbox(Boolean createMailbox) {
        this.createMailbox = createMailbox;
    }

    public Boolean getForwardAttachments() {
        return forwardAttachments;
    }

    public void setForwardAttachments(Boolean forwardAttachments) {
        this.forwardAttachments = forwardAttachments;
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = from;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getIdentityId() {
        return identityId;
    }

    public void setIdentityId(String identityId) {
        this.identityId = identityId;
    }

    public Boolean getIdsOnly() {
        return idsOnly;
    }

    public void setIdsOnly(Boolean idsOnly) {
        this.idsOnly = idsOnly;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Integer getMaxResults() {
        return maxResults;
    }

    public void setMaxResults(Integer maxResults) {
        this.maxResults = maxResults;
    }

    public JmapOperation getOperation() {
        return operation;
    }

    public void setOperation(JmapOperation operation) {
        this.operation = operation;
    }

    public JmapOutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(JmapOutputType outputType) {
        this.outputType = outputType;
    }

    public Boolean getQuoteText() {
        return quoteText;
    }

    public void setQuoteText(Boolean quoteText) {
        this.quoteText = quoteText;
    }

    public String getReplyTo() {
        return replyTo;
    }

    public void setReplyTo(String replyTo) {
        this.replyTo = replyTo;
    }

    public String getSendAt() {
        return sendAt;
    }

    public void setSendAt(String sendAt) {
        this.sendAt = sendAt;
    }

    public Duration getSendDelay() {
        return sendDelay;
    }

    public void setSendDelay(Duration sendDelay) {
        this.sendDelay = sendDelay;
    }

    public Boolean getStreaming() {
        return streaming;
    }

    public void setStreaming(Boolean streaming) {
        this.streaming = streaming;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = to;
    }

    public Boolean getDestroyEmails() {
        return destroyEmails;
    }

    public void setDestroyEmails(Boolean destroyEmails) {
        this.destroyEmails = destroyEmails;
    }

    public String getDsnNotify() {
        return dsnNotify;
    }

    public void setDsnNotify(String dsnNotify) {
        this.dsnNotify = dsnNotify;
    }

    public String getDsnReturn() {
        return dsnReturn;
    }

    public void setDsnReturn(String dsnReturn) {
        this.dsnReturn = dsnReturn;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Duration getCallTimeout() {
        return callTimeout;
    }

    public void setCallTimeout(Duration callTimeout) {
        this.callTimeout = callTimeout;
    }

    public String getClient() {
        return client;
    }

    public void setClient(String client) {
        this.client = client;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public Boolean getMapMailHeaders() {
        return mapMailHeaders;
    }

    public void setMapMailHeaders(Boolean mapMailHeaders) {
        this.mapMailHeaders = mapMailHeaders;
    }

    public Long getMaxResponseBytes() {
        return maxResponseBytes;
    }

    public void setMaxResponseBytes(Long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Duration getReadTimeout() {
        return readTimeout;
    }

    public void setReadTimeout(Duration readTimeout) {
        this.readTimeout = readTimeout;
    }

    public Duration getRetryBudget() {
        return retryBudget;
    }

    public void setRetryBudget(Duration retryBudget) {
        this.retryBudget = retryBudget;
    }

    public String getFilter() {
        return filter;
    }

    public void setFilter(String filter) {
        this.filter = filter;
    }

    public Map<String, Object> getFilterConditions() {
        return filterConditions;
    }

    public void setFilterConditions(Map<String, Object> filterConditions) {
        this.filterConditions = filterConditions;
    }

    public Boolean getHealthCheckConsumerEnabled() {
        return healthCheckConsumerEnabled;
    }

    public void setHealthCheckConsumerEnabled(Boolean healthCheckConsumerEnabled) {
        this.healthCheckConsumerEnabled = healthCheckConsumerEnabled;
    }

    public Boolean getHealthCheckProducerEnabled() {
        return healthCheckProducerEnabled;
    }

    public void setHealthCheckProducerEnabled(Boolean healthCheckProducerEnabled) {
        this.healthCheckProducerEnabled = healthCheckProducerEnabled;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getAccessToken() {
        return accessToken;
    }

    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public Boolean getAllowInsecure() {
        return allowInsecure;
    }

    public void setAllowInsecure(Boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public String getCredentials() {
        return credentials;
    }

    public void setCredentials(String credentials) {
        this.credentials = credentials;
    }

    public String getOauthClientId() {
        return oauthClientId;
    }

    public void setOauthClientId(String oauthClientId) {
        this.oauthClientId = oauthClientId;
    }

    public String getOauthClientSecret() {
        return oauthClientSecret;
    }

    public void setOauthClientSecret(String oauthClientSecret) {
        this.oauthClientSecret = oauthClientSecret;
    }

    public String getOauthIssuer() {
        return oauthIssuer;
    }

    public void setOauthIssuer(String oauthIssuer) {
        this.oauthIssuer = oauthIssuer;
    }

    public String getOauthRefreshToken() {
        return oauthRefreshToken;
    }

    public void setOauthRefreshToken(String oauthRefreshToken) {
        this.oauthRefreshToken = oauthRefreshToken;
    }

    public String getOauthRefreshTokenListener() {
        return oauthRefreshTokenListener;
    }

    public void setOauthRefreshTokenListener(String oauthRefreshTokenListener) {
        this.oauthRefreshTokenListener = oauthRefreshTokenListener;
    }

    public String getOauthScope() {
        return oauthScope;
    }

    public void setOauthScope(String oauthScope) {
        this.oauthScope = oauthScope;
    }

    public String getOauthTokenEndpoint() {
        return oauthTokenEndpoint;
    }

    public void setOauthTokenEndpoint(String oauthTokenEndpoint) {
        this.oauthTokenEndpoint = oauthTokenEndpoint;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(String sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getTrustedOrigins() {
        return trustedOrigins;
    }

    public void setTrustedOrigins(String trustedOrigins) {
        this.trustedOrigins = trustedOrigins;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getUsername() {
        return username;
    }

    public void setUsername(String username) {
        this.username = username;
    }
}
