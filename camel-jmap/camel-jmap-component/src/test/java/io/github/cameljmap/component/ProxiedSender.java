package io.github.cameljmap.component;

import java.util.Map;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

import io.github.cameljmap.client.JmapClient;
import io.github.cameljmap.client.auth.JmapCredentials;
import io.github.cameljmap.test.JmapService;
import io.github.cameljmap.test.MailUser;
import io.github.cameljmap.test.TcpProxy;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

/** A new user of a test server who sends mail over a bad line. The session alone, which tells where that begins, is safe. */
final class ProxiedSender implements AutoCloseable {

    private final MailUser user;
    private final TcpProxy proxy;
    private final WireMockServer session = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final CamelContext context;

    ProxiedSender(JmapService server) {
        user = server.createUser("sender");
        proxy = TcpProxy.to(server.sessionUrl());
        session.start();
        session.stubFor(get(anyUrl()).willReturn(okJson(throughTheProxy(sessionOf(server), server))));
        context = JmapRoutes.at(session.baseUrl() + "/session", configuration -> {
            configuration.setUsername(user.address());
            configuration.setPassword(user.password());
            configuration.setTrustedOrigins("http://" + proxy.authority());
        });
        context.start();
    }

    Exchange send(String uri, Object body, Map<String, Object> headers) {
        return context.createFluentProducerTemplate()
                .to(uri)
                .withProcessor(exchange -> {
                    exchange.getMessage().setBody(body);
                    headers.forEach(exchange.getMessage()::setHeader);
                })
                .send();
    }

    MailUser user() {
        return user;
    }

    TcpProxy proxy() {
        return proxy;
    }

    CamelContext context() {
        return context;
    }

    private String sessionOf(JmapService server) {
        try (JmapClient direct = JmapClient.builder()
                .server(server.sessionUrl().toString())
                .credentials(JmapCredentials.basic(user.address(), user.password()))
                .build()) {
            return direct.session().json().toString();
        }
    }

    // James' URLs are absolute, those of Cyrus are not
    private String throughTheProxy(String json, JmapService server) {
        String line = "http://" + proxy.authority();
        return json.replace("http://" + server.sessionUrl().getRawAuthority(), line)
                .replaceAll("Url\":\\s*\"/", "Url\":\"" + line + "/");
    }

    @Override
    public void close() {
        context.stop();
        proxy.close();
        session.stop();
    }
}
