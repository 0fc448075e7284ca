package dev.attractor.platform;

import dev.attractor.platform.Tokens.Access;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one gate every request passes, whatever it asks for: the host it names must be this one (DNS rebinding), a browser must
 * come from this page (cross-site requests), and where tokens are configured it must bring one, as {@code Authorization: Bearer}
 * or as the cookie that {@code /?token=} leaves behind. Only health may be asked without.
 */
@ApplicationScoped
class RequestGate {
    /** Before everything else that handles requests. */
    private static final int FIRST = 10_000;

    private static final String COOKIE = "attractor-token";
    private static final String BEARER = "Bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Tokens tokens;
    private final boolean loopbackOnly;

    RequestGate(
            @ConfigProperty(name = Tokens.SETTING) Optional<String> tokens,
            @ConfigProperty(name = "quarkus.http.host") String host) {
        this.tokens = Tokens.parse(tokens);
        this.loopbackOnly = isLoopback(host);
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (loopbackOnly && !LOOPBACK_NAMES.contains(hostName(request))) {
            refuse(context, 421, "wrong-host", "this server answers to localhost only");
        } else if (isForeign(request)) {
            refuse(context, 403, "foreign-origin", "requests from pages of other sites are refused");
        } else if (tokens.isEmpty() || request.path().startsWith("/q/health") || isAllowed(request)) {
            context.next();
        } else if (tokens.allows(String.valueOf(request.getParam("token")), Access.READ)) {
            keepToken(context);
        } else {
            context.response().putHeader("WWW-Authenticate", "Bearer");
            refuse(
                    context,
                    401,
                    "unauthorized",
                    "a token is needed: Authorization: Bearer TOKEN, or open /?token=TOKEN once");
        }
    }

    private boolean isAllowed(HttpServerRequest request) {
        boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        String header = request.getHeader("Authorization");
        Cookie cookie = request.getCookie(COOKIE);
        Optional<String> token = header != null && header.startsWith(BEARER)
                ? Optional.of(header.substring(BEARER.length()))
                : Optional.ofNullable(cookie).map(Cookie::getValue);
        return token.map(text -> tokens.allows(text, reads ? Access.READ : Access.WRITE))
                .orElse(false);
    }

    /** The address bar should not keep the token. */
    private static void keepToken(RoutingContext context) {
        context.response()
                .addCookie(Cookie.cookie(COOKIE, context.request().getParam("token"))
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.STRICT)
                        .setPath("/"))
                .setStatusCode(303)
                .putHeader("Location", "/")
                .end();
    }

    private static boolean isForeign(HttpServerRequest request) {
        String origin = request.getHeader("Origin");
        return origin != null && !hostName(request).equals(hostOf(origin));
    }

    private static String hostOf(String origin) {
        try {
            return String.valueOf(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String hostName(HttpServerRequest request) {
        return request.authority() == null ? "" : request.authority().host();
    }

    private static void refuse(RoutingContext context, int status, String code, String message) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("error", new JsonObject().put("code", code).put("message", message))
                        .encode());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
