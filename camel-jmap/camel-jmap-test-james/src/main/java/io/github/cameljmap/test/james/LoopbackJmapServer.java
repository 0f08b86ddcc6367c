package io.github.cameljmap.test.james;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import javax.annotation.PreDestroy;
import javax.inject.Inject;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.apache.james.jmap.JMAPConfiguration;
import org.apache.james.jmap.JMAPRoute;
import org.apache.james.jmap.JMAPRoutes;
import org.apache.james.jmap.JMAPServer;
import org.apache.james.jmap.VersionParser;
import org.apache.james.util.Port;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;

/** Serves the routes of RFC 8621 on 127.0.0.1: James' own server has no bind address and listens on every interface. */
public class LoopbackJmapServer extends JMAPServer {
    private final List<JMAPRoute> routes;
    private final ServerSocket reservedPort;
    private DisposableServer http;

    @Inject
    public LoopbackJmapServer(
            JMAPConfiguration configuration,
            Set<JMAPRoutes> rfc8621,
            VersionParser versions,
            ServerSocket reservedPort) {
        super(configuration, Set.of(), versions);
        this.routes = rfc8621.stream().flatMap(JMAPRoutes::routes).collect(Collectors.toList());
        this.reservedPort = reservedPort;
    }

    @Override
    public void start() {
        int port = reservedPort.getLocalPort();
        try {
            reservedPort.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle((request, response) -> action(request).handleRequest(request, response))
                .bindNow();
    }

    private JMAPRoute.Action action(HttpServerRequest request) {
        return routes.stream()
                .filter(route -> route.matches(request))
                .findFirst()
                .map(JMAPRoute::getAction)
                .orElse((req, response) ->
                        response.status(HttpResponseStatus.NOT_FOUND).send());
    }

    @Override
    public Port getPort() {
        return Port.of(http.port());
    }

    @Override
    @PreDestroy
    public void stop() {
        if (http != null) {
            http.disposeNow();
        }
    }
}
