package io.github.cameljmap.component.support;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;

import io.github.cameljmap.test.AuthorizationServer;

/** Refuses requests whose token the authorization server says is not good, as a server does that asks for each (RFC 7662). */
public final class TokenCheck implements StubRequestFilterV2 {

    private final AuthorizationServer authorization;

    public TokenCheck(AuthorizationServer authorization) {
        this.authorization = authorization;
    }

    @Override
    public RequestFilterAction filter(Request request, ServeEvent event) {
        String token = request.getHeader("Authorization").substring("Bearer ".length());
        return authorization.isActive(token)
                ? RequestFilterAction.continueWith(request)
                : RequestFilterAction.stopWith(ResponseDefinition.notAuthorised());
    }

    @Override
    public String getName() {
        return "token-check";
    }
}
