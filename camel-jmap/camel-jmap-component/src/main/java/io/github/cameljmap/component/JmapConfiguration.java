package io.github.cameljmap.component;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.jsse.SSLContextParameters;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.JmapClientBuilder;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.client.session.ServerAddress;
import io.github.cameljmap.client.token.RefreshTokenListener;
import io.github.cameljmap.component.operations.JmapOperation;

/** The options of an endpoint. The component holds one as the default of all its endpoints. */
@UriParams
public class JmapConfiguration implements Cloneable {

    @UriPath
    @Metadata(required = true)
    private String mailbox;

    @UriParam(label = "common", defaultValue = ServerAddress.FASTMAIL)
    private String server = ServerAddress.FASTMAIL;

    @UriParam(label = "common")
    private String accountId;

    @UriParam(label = "security", secret = true)
    private String accessToken;

    @UriParam(label = "security", secret = true)
    private String username;

    @UriParam(label = "security", secret = true)
    private String password;

    @UriParam(label = "security")
    private JmapCredentials credentials;

    @UriParam(label = "security")
    private String oauthIssuer;

    @UriParam(label = "security")
    private String oauthTokenEndpoint;

    @UriParam(label = "security")
    private String oauthClientId;

    @UriParam(label = "security", secret = true)
    private String oauthClientSecret;

    @UriParam(label = "security", secret = true)
    private String oauthRefreshToken;

    @UriParam(label = "security")
    private String oauthScope;

    @UriParam(label = "security")
    private RefreshTokenListener oauthRefreshTokenListener;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "security")
    private String trustedOrigins;

    @UriParam(label = "security")
    private boolean allowInsecure;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private JmapClient client;

    @UriParam(label = "proxy")
    private String proxyHost;

    @UriParam(label = "proxy")
    private Integer proxyPort;

    @UriParam(label = "advanced", defaultValue = "10000", javaType = "java.time.Duration")
    private long connectTimeout = 10_000;

    @UriParam(label = "advanced", defaultValue = "60000", javaType = "java.time.Duration")
    private long readTimeout = 60_000;

    @UriParam(label = "advanced", defaultValue = "3")
    private int maxRetries = 3;

    @UriParam(label = "advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long retryBudget = 30_000;

    @UriParam(label = "advanced", defaultValue = "300000", javaType = "java.time.Duration")
    private long callTimeout = 300_000;

    @UriParam(label = "advanced", defaultValue = "" + JmapClientBuilder.DEFAULT_MAX_RESPONSE_BYTES)
    private long maxResponseBytes = JmapClientBuilder.DEFAULT_MAX_RESPONSE_BYTES;

    @UriParam(label = "advanced")
    private boolean mapMailHeaders;

    @UriParam(label = "consumer", defaultValue = "unseen")
    private JmapTrackBy trackBy = JmapTrackBy.unseen;

    @UriParam(label = "consumer")
    private String keyword;

    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;

    @UriParam(label = "consumer")
    private String stateKey;

    @UriParam(label = "consumer", defaultValue = "all")
    private String startFrom = "all";

    @UriParam(label = "consumer", defaultValue = "created")
    private String events = "created";

    @UriParam(label = "consumer,advanced", javaType = "java.util.Map<String, String>")
    private Map<String, String> snapshot;

    @UriParam(label = "consumer", defaultValue = "86400000", javaType = "java.time.Duration")
    private long lag = 86_400_000;

    @UriParam(label = "common,filter", prefix = "filter.", multiValue = true)
    private Map<String, Object> filterConditions = Map.of();

    @UriParam(label = "common,filter")
    private String filter;

    @UriParam(label = "common", defaultValue = "receivedAt")
    private String sort = "receivedAt";

    @UriParam(label = "consumer")
    private int maxMessagesPerPoll;

    @UriParam(label = "common", defaultValue = "50")
    private int pageSize = 50;

    @UriParam(label = "consumer", defaultValue = "1")
    private int concurrentConsumers = 1;

    @UriParam(label = "consumer")
    private String moveTo;

    @UriParam(label = "consumer")
    private String copyTo;

    @UriParam(label = "consumer")
    private boolean delete;

    @UriParam(label = "consumer")
    private boolean destroy;

    @UriParam(label = "common")
    private String addKeywords;

    @UriParam(label = "common")
    private String removeKeywords;

    @UriParam(label = "consumer")
    private String onFailureMoveTo;

    @UriParam(label = "consumer")
    private String onFailureAddKeywords;

    @UriParam(label = "consumer")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer,advanced", defaultValue = "30000", javaType = "java.time.Duration")
    private long claimTimeout = 30_000;

    @UriParam(label = "consumer")
    private boolean push;

    @UriParam(label = "common", defaultValue = "text")
    private JmapBodyType body = JmapBodyType.text;

    @UriParam(label = "common", defaultValue = "true")
    private boolean attachments = true;

    @UriParam(label = "common")
    private int maxBodyValueBytes;

    @UriParam(label = "common,advanced")
    private String properties;

    @UriParam(label = "producer", defaultValue = "send")
    private JmapOperation operation = JmapOperation.send;

    @UriParam(label = "producer")
    private String from;

    @UriParam(label = "producer")
    private String to;

    @UriParam(label = "producer")
    private String cc;

    @UriParam(label = "producer")
    private String bcc;

    @UriParam(label = "producer")
    private String replyTo;

    @UriParam(label = "producer")
    private String subject;

    @UriParam(label = "producer", defaultValue = "text/plain")
    private String contentType = "text/plain";

    @UriParam(label = "producer")
    private String identityId;

    @UriParam(label = "producer")
    private String idempotencyKey;

    @UriParam(label = "producer")
    private String sendAt;

    @UriParam(label = "producer", javaType = "java.time.Duration")
    private long sendDelay;

    @UriParam(label = "producer,advanced")
    private String dsnNotify;

    @UriParam(label = "producer,advanced", enums = "full,hdrs")
    private String dsnReturn;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean quoteText = true;

    @UriParam(label = "producer", defaultValue = "true")
    private boolean forwardAttachments = true;

    @UriParam(label = "producer", defaultValue = "record")
    private JmapOutputType outputType = JmapOutputType.record;

    @UriParam(label = "producer")
    private boolean streaming;

    @UriParam(label = "producer")
    private boolean idsOnly;

    @UriParam(label = "producer")
    private int maxResults;

    @UriParam(label = "producer")
    private boolean createMailbox;

    @UriParam(label = "producer,advanced")
    private boolean destroyEmails;

    /** A configuration of one's own that starts with these values. */
    public JmapConfiguration copy() {
        try {
            JmapConfiguration copy = (JmapConfiguration) clone();
            copy.filterConditions = new HashMap<>(filterConditions);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getMailbox() {
        return mailbox;
    }

    /**
     * The mailbox that the endpoint is about: all, which stands for every mailbox, spam and trash too; id: and a mailbox
     * id; a role such as inbox, sent, drafts, archive, junk or trash; otherwise a path of names such as Projects/Camel.
     * A producer puts there what it sent, or the draft that it creates.
     */
    public void setMailbox(String mailbox) {
        this.mailbox = mailbox;
    }

    public String getServer() {
        return server;
    }

    /**
     * The JMAP server: the URL of its session resource; or host:port or a URL without a path, for which that is found at
     * /.well-known/jmap there; or a domain or an email address, whose domain may name its servers in DNS (SRV records of
     * _jmap._tcp) and is asked itself if it names none.
     */
    public void setServer(String server) {
        this.server = server;
    }

    public String getAccountId() {
        return accountId;
    }

    /** The id of the account to use. By default it is the primary account for mail that the session names. */
    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    public String getAccessToken() {
        return accessToken;
    }

    /** The Bearer token to authenticate with, such as an API token of Fastmail. */
    public void setAccessToken(String accessToken) {
        this.accessToken = accessToken;
    }

    public String getUsername() {
        return username;
    }

    /** The user name to authenticate with (HTTP Basic), for servers that have no tokens. */
    public void setUsername(String username) {
        this.username = username;
    }

    public String getPassword() {
        return password;
    }

    /** The password that goes with the user name. */
    public void setPassword(String password) {
        this.password = password;
    }

    public JmapCredentials getCredentials() {
        return credentials;
    }

    /**
     * A bean that supplies the value of the Authorization header for each request, such as one that asks a vault, or
     * TokenServerCredentials, which asks a token server. It takes the place of accessToken, of username and password, and of
     * the options of OAuth.
     */
    public void setCredentials(JmapCredentials credentials) {
        this.credentials = credentials;
    }

    public String getOauthIssuer() {
        return oauthIssuer;
    }

    /**
     * The OAuth 2.0 authorization server that gives the access tokens, by its very name, a URL. Where it gives them is read
     * from what it says of itself (RFC 8414, or OpenID Connect Discovery). Either this or oauthTokenEndpoint is needed.
     */
    public void setOauthIssuer(String oauthIssuer) {
        this.oauthIssuer = oauthIssuer;
    }

    public String getOauthTokenEndpoint() {
        return oauthTokenEndpoint;
    }

    /** The URL where an OAuth 2.0 authorization server that does not describe itself gives the access tokens. */
    public void setOauthTokenEndpoint(String oauthTokenEndpoint) {
        this.oauthTokenEndpoint = oauthTokenEndpoint;
    }

    public String getOauthClientId() {
        return oauthClientId;
    }

    /** The name that the authorization server knows this application by. */
    public void setOauthClientId(String oauthClientId) {
        this.oauthClientId = oauthClientId;
    }

    public String getOauthClientSecret() {
        return oauthClientSecret;
    }

    /**
     * The secret that goes with oauthClientId. Without oauthRefreshToken the access tokens are those of the application itself
     * (client credentials grant, RFC 6749 section 4.4).
     */
    public void setOauthClientSecret(String oauthClientSecret) {
        this.oauthClientSecret = oauthClientSecret;
    }

    public String getOauthRefreshToken() {
        return oauthRefreshToken;
    }

    /**
     * The refresh token that came of the user's consent; the access tokens are those of the user then (RFC 6749 section 6). When
     * the authorization server gives another one in its place, that is used from then on.
     */
    public void setOauthRefreshToken(String oauthRefreshToken) {
        this.oauthRefreshToken = oauthRefreshToken;
    }

    public String getOauthScope() {
        return oauthScope;
    }

    /** The scopes to ask for, separated by blanks. By default they are those that the authorization server has on record. */
    public void setOauthScope(String oauthScope) {
        this.oauthScope = oauthScope;
    }

    public RefreshTokenListener getOauthRefreshTokenListener() {
        return oauthRefreshTokenListener;
    }

    /**
     * A bean that hears of a refresh token that takes the place of oauthRefreshToken, so as to store it for the next start.
     * Without it the newest one is lost when the process ends, and the old one may no longer be good.
     */
    public void setOauthRefreshTokenListener(RefreshTokenListener oauthRefreshTokenListener) {
        this.oauthRefreshTokenListener = oauthRefreshTokenListener;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /** TLS settings for the connections to the server: which certificates to trust, which one to show. */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getTrustedOrigins() {
        return trustedOrigins;
    }

    /**
     * Origins that may receive the credentials beside that of the session resource and those that the session names,
     * separated by commas, such as https://api.example.com. It is needed where the session resource redirects to another
     * host, and where a domain names a server in DNS that is not below it.
     */
    public void setTrustedOrigins(String trustedOrigins) {
        this.trustedOrigins = trustedOrigins;
    }

    public boolean isAllowInsecure() {
        return allowInsecure;
    }

    /**
     * Whether to send credentials and mail unencrypted, by plain http, to a server that is not on this very machine.
     * Anybody on the way can read them.
     */
    public void setAllowInsecure(boolean allowInsecure) {
        this.allowInsecure = allowInsecure;
    }

    public JmapClient getClient() {
        return client;
    }

    /**
     * A ready client to use instead of one that is made from the options of the connection. It is not used by an endpoint
     * that has options of the connection in its own URI. Whoever made the client closes it.
     */
    public void setClient(JmapClient client) {
        this.client = client;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    /** The host name of the HTTP proxy to go through. By default the proxy settings of the JVM count. */
    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    /** The port of the HTTP proxy to go through. */
    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    /** How long to wait for a connection, in milliseconds. */
    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getReadTimeout() {
        return readTimeout;
    }

    /** How long to wait for the next bytes of an answer, in milliseconds. */
    public void setReadTimeout(long readTimeout) {
        this.readTimeout = readTimeout;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a request is sent again when the connection fails or the server is overloaded, after pauses that grow. A
     * request that may have had an effect is not. With 0, the first failure counts.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getRetryBudget() {
        return retryBudget;
    }

    /**
     * How long after its first failure a request may still be sent again, in milliseconds. When the server asks for a longer
     * pause (Retry-After), requests fail at once, and none is sent before the pause is over.
     */
    public void setRetryBudget(long retryBudget) {
        this.retryBudget = retryBudget;
    }

    public long getCallTimeout() {
        return callTimeout;
    }

    /**
     * How long a call to the server may take as a whole, in milliseconds, even when bytes keep coming. An upload or a
     * download may take longer, as that depends on its size, but not at less than 1 KiB a second; and its answer must begin in
     * this time.
     */
    public void setCallTimeout(long callTimeout) {
        this.callTimeout = callTimeout;
    }

    public long getMaxResponseBytes() {
        return maxResponseBytes;
    }

    /**
     * How many bytes an answer of the server may have, after decompression; of one that is larger no more is read. A page of
     * emails that is too large is read again in smaller portions, and an email that is too large by itself is reported and
     * left out. The texts of pageSize emails have to fit, each of at most maxBodyValueBytes where that is set. Downloads of raw
     * messages and attachments do not count, as they are never held in memory.
     */
    public void setMaxResponseBytes(long maxResponseBytes) {
        this.maxResponseBytes = maxResponseBytes;
    }

    public boolean isMapMailHeaders() {
        return mapMailHeaders;
    }

    /**
     * Whether to map plain mail headers too, for routes that come from camel-mail: the consumer sets all header fields of
     * the email (Subject, From, …) as headers, and the producer reads Subject, From, To, Cc, Bcc and Reply-To. Headers
     * that begin with Camel never pass, nor do more than 1000 header fields, nor more than 64 KiB of one. Mind that an email that is consumed and then sent on carries its own recipients.
     */
    public void setMapMailHeaders(boolean mapMailHeaders) {
        this.mapMailHeaders = mapMailHeaders;
    }

    public JmapTrackBy getTrackBy() {
        return trackBy;
    }

    /**
     * How the consumer knows what is new. unseen: emails without the keyword $seen, which they get on success. keyword: the
     * same with a keyword of your own. state: what changed since the state kept in stateRepository; it needs no right to
     * change emails, and sees updated and destroyed ones too. window: emails received in a window of time that stays behind
     * the present by lag, the end of the last one kept in stateRepository.
     */
    public void setTrackBy(JmapTrackBy trackBy) {
        this.trackBy = trackBy;
    }

    public Map<String, Object> getFilterConditions() {
        return filterConditions;
    }

    /**
     * Conditions that an email must meet, by their names in RFC 8621, section 4.4.1: filter.from=billing, filter.subject=invoice,
     * filter.hasAttachment=true, filter.after=2026-01-01T00:00:00Z, filter.minSize=1000, filter.header=X-Name:value and so
     * on. All of them must hold.
     */
    public void setFilterConditions(Map<String, Object> filterConditions) {
        this.filterConditions = filterConditions;
    }

    public String getFilter() {
        return filter;
    }

    /** A whole filter as JSON, a FilterCondition or FilterOperator of RFC 8621, section 4.4.1, that must hold as well. */
    public void setFilter(String filter) {
        this.filter = filter;
    }

    public String getSort() {
        return sort;
    }

    /**
     * The order in which emails are consumed or found: properties of RFC 8621, section 4.4.2 separated by commas, each with a minus sign in
     * front for descending. The default is oldest first.
     */
    public void setSort(String sort) {
        this.sort = sort;
    }

    public int getMaxMessagesPerPoll() {
        return maxMessagesPerPoll;
    }

    /** How many emails to consume in one poll at the most. 0 or less is no limit: all there are, page by page. */
    public void setMaxMessagesPerPoll(int maxMessagesPerPoll) {
        this.maxMessagesPerPoll = maxMessagesPerPoll;
    }

    public int getPageSize() {
        return pageSize;
    }

    /**
     * How many emails to fetch in one request. Those of a consumer are then one batch (CamelBatchIndex, CamelBatchSize,
     * CamelBatchComplete). Up to two such pages are in memory at the same time, and what they hold can come again after a
     * crash.
     */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    public String getKeyword() {
        return keyword;
    }

    /**
     * With trackBy=keyword: the keyword that marks an email as handled, such as invoiced. Consumers with different keywords
     * share a mailbox without taking emails from each other.
     */
    public void setKeyword(String keyword) {
        this.keyword = keyword;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * With trackBy=state and trackBy=window: where the consumer keeps how far it got, so that it goes on there after a
     * restart. An AtomicFileStateRepository keeps it in a file that a crash leaves whole. By default it is kept in memory,
     * and a restart starts over.
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getStateKey() {
        return stateKey;
    }

    /**
     * The key under which the consumer keeps how far it got in stateRepository. By default it is made from account, mailbox,
     * filter and route, so that no two consumers share one by accident.
     */
    public void setStateKey(String stateKey) {
        this.stateKey = stateKey;
    }

    public String getStartFrom() {
        return startFrom;
    }

    /**
     * With trackBy=state and trackBy=window: where to start when stateRepository knows nothing yet. all takes every email
     * that is there, now none of them, and an instant such as 2026-01-01T00:00:00Z those that were received since.
     */
    public void setStartFrom(String startFrom) {
        this.startFrom = startFrom;
    }

    public String getEvents() {
        return events;
    }

    /**
     * With trackBy=state: which events become exchanges, any of created, updated and destroyed, separated by commas. An email
     * that comes into the mailbox, or begins to meet the filter, is created there.
     */
    public void setEvents(String events) {
        this.events = events;
    }

    public Map<String, String> getSnapshot() {
        return snapshot;
    }

    /**
     * With trackBy=state: a map in which the consumer remembers which emails it knows, their mailboxes and keywords. It tells
     * what an update changed, and after a resync what is new. By default it is kept in memory, for at most 100,000 emails; a
     * durable map, such as one of H2 MVStore, keeps it over a restart.
     */
    public void setSnapshot(Map<String, String> snapshot) {
        this.snapshot = snapshot;
    }

    public long getLag() {
        return lag;
    }

    /**
     * With trackBy=window: how long a window stays behind the present, in milliseconds, so that emails that arrive late, or
     * that a search finds only later, are not missed.
     */
    public void setLag(long lag) {
        this.lag = lag;
    }

    public int getConcurrentConsumers() {
        return concurrentConsumers;
    }

    /**
     * How many exchanges of this consumer may be worked on at the same time. With 1 they begin in the order of the emails;
     * a route that goes on asynchronously, by a delay for instance, can then still have a whole page under way.
     */
    public void setConcurrentConsumers(int concurrentConsumers) {
        this.concurrentConsumers = concurrentConsumers;
    }

    public String getMoveTo() {
        return moveTo;
    }

    /**
     * The mailbox to which an email is moved after its exchange succeeded: a role, a path, or id: and an id. It leaves the
     * mailbox of the endpoint; with jmap:all it leaves every other mailbox.
     */
    public void setMoveTo(String moveTo) {
        this.moveTo = moveTo;
    }

    public String getCopyTo() {
        return copyTo;
    }

    /**
     * The mailbox to which an email is added after its exchange succeeded; it stays where it was as well. It has there what
     * marks it as handled, so another consumer of that mailbox tracks by a keyword of its own.
     */
    public void setCopyTo(String copyTo) {
        this.copyTo = copyTo;
    }

    public boolean isDelete() {
        return delete;
    }

    /**
     * Whether an email is moved to the trash after its exchange succeeded.
     */
    public void setDelete(boolean delete) {
        this.delete = delete;
    }

    public boolean isDestroy() {
        return destroy;
    }

    /**
     * Whether an email is destroyed for good after its exchange succeeded. It cannot be brought back.
     */
    public void setDestroy(boolean destroy) {
        this.destroy = destroy;
    }

    public String getAddKeywords() {
        return addKeywords;
    }

    /**
     * Keywords, separated by commas, such as $flagged,filed. A consumer gives them to an email after its exchange succeeded;
     * the operations updateKeywords and importEmail of a producer give them to the emails that they change or import.
     */
    public void setAddKeywords(String addKeywords) {
        this.addKeywords = addKeywords;
    }

    public String getRemoveKeywords() {
        return removeKeywords;
    }

    /**
     * Keywords, separated by commas. A consumer takes them from an email after its exchange succeeded; the operation
     * updateKeywords of a producer takes them from the emails that it changes.
     */
    public void setRemoveKeywords(String removeKeywords) {
        this.removeKeywords = removeKeywords;
    }

    public String getOnFailureMoveTo() {
        return onFailureMoveTo;
    }

    /**
     * The mailbox to which an email is moved after its exchange failed. It is not offered again then.
     */
    public void setOnFailureMoveTo(String onFailureMoveTo) {
        this.onFailureMoveTo = onFailureMoveTo;
    }

    public String getOnFailureAddKeywords() {
        return onFailureAddKeywords;
    }

    /**
     * Keywords that an email gets after its exchange failed, separated by commas. It is not offered again as long as it has
     * them. Without this and onFailureMoveTo, it stays as it is and is offered again, after a longer time with each failure.
     */
    public void setOnFailureAddKeywords(String onFailureAddKeywords) {
        this.onFailureAddKeywords = onFailureAddKeywords;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Remembers which emails were handled, so that one that comes again, after a crash say, does not reach the route again. An
     * email is claimed when it is given to the route; the claim is released when its exchange does not succeed.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public long getClaimTimeout() {
        return claimTimeout;
    }

    /**
     * With idempotentRepository: after how many milliseconds an email that another consumer claimed and did not finish is
     * taken over, as that consumer has died. Where several consumers share a repository, it has to be longer than the longest
     * exchange takes.
     */
    public void setClaimTimeout(long claimTimeout) {
        this.claimTimeout = claimTimeout;
    }

    public boolean isPush() {
        return push;
    }

    /**
     * Whether the server tells us of changes at once, by event source (RFC 8620) or WebSocket (RFC 8887), so that a poll
     * follows at once. Polling by delay goes on as the safety net.
     */
    public void setPush(boolean push) {
        this.push = push;
    }

    public JmapBodyType getBody() {
        return body;
    }

    /**
     * What becomes the message body. text: the plain text, made from the HTML if there is none. html: the HTML. raw: the
     * raw message (RFC 5322) as a stream. json: the Email object of JMAP as JSON. email: the Email record. none: nothing.
     * A producer that reads emails gives them by outputType, and with none it leaves out their texts.
     */
    public void setBody(JmapBodyType body) {
        this.body = body;
    }

    public boolean isAttachments() {
        return attachments;
    }

    /**
     * Whether the consumer, and getEmail of one email, add the attachments to the message. Their content is downloaded only
     * when it is read, and can still be read when the poll is over.
     */
    public void setAttachments(boolean attachments) {
        this.attachments = attachments;
    }

    public int getMaxBodyValueBytes() {
        return maxBodyValueBytes;
    }

    /**
     * The bytes of text to fetch at the most; a longer text is cut and the header CamelJmapBodyTruncated is true. 0 is no
     * limit.
     */
    public void setMaxBodyValueBytes(int maxBodyValueBytes) {
        this.maxBodyValueBytes = maxBodyValueBytes;
    }

    public String getProperties() {
        return properties;
    }

    /**
     * Further properties of the email to fetch, separated by commas, such as header:List-Id:asText. They are in the body
     * with body=email or body=json.
     */
    public void setProperties(String properties) {
        this.properties = properties;
    }

    public JmapOperation getOperation() {
        return operation;
    }

    /** What the producer does, unless the header CamelJmapOperation says it. */
    public void setOperation(JmapOperation operation) {
        this.operation = operation;
    }

    public String getFrom() {
        return from;
    }

    /** The From address. By default it is that of the identity to send with. */
    public void setFrom(String from) {
        this.from = from;
    }

    public String getTo() {
        return to;
    }

    /** The To addresses, separated by commas. */
    public void setTo(String to) {
        this.to = to;
    }

    public String getCc() {
        return cc;
    }

    /** The Cc addresses, separated by commas. */
    public void setCc(String cc) {
        this.cc = cc;
    }

    public String getBcc() {
        return bcc;
    }

    /** The Bcc addresses, separated by commas. They receive the message, the others do not see them. */
    public void setBcc(String bcc) {
        this.bcc = bcc;
    }

    public String getReplyTo() {
        return replyTo;
    }

    /** The Reply-To addresses, separated by commas. */
    public void setReplyTo(String replyTo) {
        this.replyTo = replyTo;
    }

    public String getSubject() {
        return subject;
    }

    /** The subject. */
    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getContentType() {
        return contentType;
    }

    /**
     * The media type of the body: text/plain; text/html, which is sent with a plain text alternative; application/json for an Email
     * object of JMAP (RFC 8621); or message/rfc822 for a whole message, which is sent as it is.
     */
    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public String getIdentityId() {
        return identityId;
    }

    /**
     * The id of the identity to send with where no identity matches the From address. By default it is the one of the
     * user's own address, else the first.
     */
    public void setIdentityId(String identityId) {
        this.identityId = identityId;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    /**
     * A name for what is to be sent, unique to it, such as an order number. The Message-ID is made from it, and an email that was
     * sent with it already is not sent again; so a constant in the URI of a route lets only the first email through. The header CamelJmapIdempotencyKey wins; an expression is possible with toD.
     */
    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getSendAt() {
        return sendAt;
    }

    /**
     * When to send, an instant such as 2026-12-24T18:00:00Z, where the server can delay (FUTURERELEASE, RFC 4865). One in the past
     * is now. The header CamelJmapSendAt wins.
     */
    public void setSendAt(String sendAt) {
        this.sendAt = sendAt;
    }

    public long getSendDelay() {
        return sendDelay;
    }

    /**
     * How long to wait before the email is sent, in milliseconds, where the server can delay (FUTURERELEASE, RFC 4865). It can be
     * canceled until then.
     */
    public void setSendDelay(long sendDelay) {
        this.sendDelay = sendDelay;
    }

    public String getDsnNotify() {
        return dsnNotify;
    }

    /**
     * When the server of a recipient is to report on the delivery (RFC 3461): never, or any of success, failure and delay,
     * separated by commas.
     */
    public void setDsnNotify(String dsnNotify) {
        this.dsnNotify = dsnNotify;
    }

    public String getDsnReturn() {
        return dsnReturn;
    }

    /** What of the email a report on the delivery contains (RFC 3461): full, or hdrs for its header only. */
    public void setDsnReturn(String dsnReturn) {
        this.dsnReturn = dsnReturn;
    }

    public boolean isQuoteText() {
        return quoteText;
    }

    /** Whether reply, replyAll and forward put the text of the original below the text of the body. */
    public void setQuoteText(boolean quoteText) {
        this.quoteText = quoteText;
    }

    public boolean isForwardAttachments() {
        return forwardAttachments;
    }

    /** Whether forward takes the attachments of the original along. They are not downloaded for it. */
    public void setForwardAttachments(boolean forwardAttachments) {
        this.forwardAttachments = forwardAttachments;
    }

    public JmapOutputType getOutputType() {
        return outputType;
    }

    /**
     * What results are given as: record, which are those of io.github.cameljmap.client.model, such as Email; or json, which is
     * JSON text.
     */
    public void setOutputType(JmapOutputType outputType) {
        this.outputType = outputType;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Whether queryEmails gives an Iterator that reads page after page as it goes, for a splitter in streaming mode, instead of
     * a List of all.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public boolean isIdsOnly() {
        return idsOnly;
    }

    /** Whether queryEmails gives the ids of the emails only, as text, which takes the server much less than the emails do. */
    public void setIdsOnly(boolean idsOnly) {
        this.idsOnly = idsOnly;
    }

    public int getMaxResults() {
        return maxResults;
    }

    /** How many emails queryEmails and searchSnippets find at the most. 0 is no limit. */
    public void setMaxResults(int maxResults) {
        this.maxResults = maxResults;
    }

    public boolean isCreateMailbox() {
        return createMailbox;
    }

    /**
     * Whether a producer that puts an email into the mailbox creates it first, and its parents, where there is none of this
     * path.
     */
    public void setCreateMailbox(boolean createMailbox) {
        this.createMailbox = createMailbox;
    }

    public boolean isDestroyEmails() {
        return destroyEmails;
    }

    /**
     * Whether destroyMailbox destroys the emails that are in no other mailbox, for good. Without it only an empty mailbox is
     * destroyed.
     */
    public void setDestroyEmails(boolean destroyEmails) {
        this.destroyEmails = destroyEmails;
    }
}
