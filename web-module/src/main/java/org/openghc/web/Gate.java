package org.openghc.web;

import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.openghc.problem.Problem;
import org.openghc.session.Caller;
import org.openghc.session.Sessions;
import org.openghc.session.StaffLogIns;

/** What every request passes before its resource: size and charset of the body, session, role, Idempotency-Key. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class Gate implements ContainerRequestFilter {
    private static final int LONGEST = 64 * 1024;
    private static final int LONGEST_IMPORT = 8 * 1024 * 1024;
    private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,128}");
    private static final String BEARER = "Bearer ";

    @EJB
    private Sessions sessions;
    @EJB
    private StaffLogIns staff;
    @Inject
    private CurrentRequest current;
    @Inject
    private Clock clock;
    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Method method = resource.getResourceMethod();
        identify(request);
        admit(method);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> values.forEach(value -> Json.requireWritable(value, "/" + name)));
        if (WRITES.contains(request.getMethod())) {
            current.write(request.getMethod() + " " + request.getUriInfo().getPath(), key(request), body(request, method));
        }
    }

    private void identify(ContainerRequestContext request) {
        Optional<String> bearer = bearer(request);
        if (bearer.filter(Gate::isJwt).isPresent()) {
            current.identified(staff.integrator(bearer.get(), clock.instant()), bearer.get());
        } else {
            bearer.or(() -> cookie(request))
                    .ifPresent(token -> sessions.caller(token, clock.instant()).ifPresent(caller -> current.identified(caller, token)));
        }
    }

    private static Optional<String> bearer(ContainerRequestContext request) {
        return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION)).filter(header -> header.startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private static Optional<String> cookie(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(SessionCookie.NAME)).map(Cookie::getValue);
    }

    /** Only a JWT has dots: a session is Base64url (RFC 7515 section 3.1). */
    private static boolean isJwt(String token) {
        return token.indexOf('.') >= 0;
    }

    /** Deny by default: a method that names neither roles nor everybody admits nobody. */
    private void admit(Method method) {
        if (method.isAnnotationPresent(PermitAll.class)) {
            return;
        }
        Caller caller = current.caller();
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null || !List.of(allowed.value()).contains(caller.role().name())) {
            throw new Problem(Problem.Kind.FORBIDDEN, "not-allowed", "Your role may not do this.");
        }
    }

    private static String key(ContainerRequestContext request) {
        String key = request.getHeaderString("Idempotency-Key");
        if (key == null || !KEY.matcher(key).matches()) {
            throw new Problem(Problem.Kind.INVALID, "idempotency-key-missing", "A write needs an Idempotency-Key of 8 to 128 printable ASCII characters.");
        }
        return key;
    }

    private static byte[] body(ContainerRequestContext request, Method method) throws IOException {
        int longest = method.isAnnotationPresent(LargeBody.class) ? LONGEST_IMPORT : LONGEST;
        if (request.getLength() > longest) {
            throw tooLarge(longest);
        }
        byte[] body = request.getEntityStream().readNBytes(longest + 1);
        if (body.length > longest) {
            throw tooLarge(longest);
        }
        requireUtf8(request.getMediaType());
        request.setEntityStream(new ByteArrayInputStream(body));
        return body;
    }

    private static void requireUtf8(MediaType media) {
        String charset = media == null ? null : media.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !"utf-8".equalsIgnoreCase(charset)) {
            throw Json.malformed("", "charset-utf-8");
        }
    }

    private static Problem tooLarge(int longest) {
        return new Problem(Problem.Kind.TOO_LARGE, "body-too-large", "The body is longer than " + longest / 1024 + " KiB.");
    }
}
