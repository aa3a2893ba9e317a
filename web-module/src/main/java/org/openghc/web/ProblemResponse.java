package org.openghc.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.StreamSupport;
import org.openghc.message.Messages;
import org.openghc.problem.DatabaseRule;
import org.openghc.problem.Problem;

/** The one door through which a refusal leaves: says little, logs what was not expected. */
@Provider
public class ProblemResponse implements ExceptionMapper<Throwable> {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final Logger LOG = Logger.getLogger(ProblemResponse.class.getName());
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    private Messages messages;
    @Context
    private HttpHeaders headers;

    /** RFC 9457. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(String type, String title, int status, String detail, List<Problem.Invalid> errors, String incident) {}

    @Override
    public Response toResponse(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof EJBException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof Problem problem) {
            return of(problem);
        }
        if (cause instanceof ConstraintViolationException invalid) {
            return of(new Problem(Problem.Kind.INVALID, "malformed-request", "The request does not have the published form.", errors(invalid)));
        }
        if (cause instanceof WebApplicationException refused && refused.getResponse().getStatus() < 500) {
            return of(refused);
        }
        return DatabaseRule.brokenIn(thrown).map(this::of).orElseGet(() -> unexpected(thrown));
    }

    private Response of(Problem problem) {
        int status = status(problem.kind());
        Response.ResponseBuilder response = response(status, new Body(problem.type(), title(problem.name()), status, problem.detail(), problem.errors(), null));
        if (problem.kind() == Problem.Kind.UNAVAILABLE || problem.kind() == Problem.Kind.TOO_MANY) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.build();
    }

    private Response of(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        String name = nameOf(status);
        return response(status, new Body("urn:openghc:problem:" + name, title(name), status, "The request does not fit what is offered here.", List.of(), null)).build();
    }

    /** The problem that stands for a bare status. */
    static String nameOf(int status) {
        return switch (status) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 415 -> "unsupported-media-type";
            default -> status < 500 ? "malformed-request" : "internal";
        };
    }

    private Response unexpected(Throwable thrown) {
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.SEVERE, "Incident " + incident, thrown);
        return response(500, new Body("urn:openghc:problem:internal", title("internal"), 500, "Something failed here. The incident id leads to the reason.", List.of(), incident)).build();
    }

    private static Response.ResponseBuilder response(int status, Body body) {
        return Response.status(status).type(MEDIA_TYPE).entity(Json.write(body)).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private String title(String name) {
        // The name is the contract; a title that is missing must not turn a refusal into a failure.
        return messages.all(AcceptedLanguage.of(headers)).getOrDefault("problem." + name, name);
    }

    private static List<Problem.Invalid> errors(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream().map(violation -> new Problem.Invalid(pointer(violation), rule(violation))).sorted(
                java.util.Comparator.comparing(Problem.Invalid::pointer).thenComparing(Problem.Invalid::rule)).toList();
    }

    /** The path below the method's parameter, as a JSON pointer. */
    private static String pointer(ConstraintViolation<?> violation) {
        return StreamSupport.stream(violation.getPropertyPath().spliterator(), false).skip(2).map(Path.Node::toString)
                .map(name -> "/" + name).reduce("", String::concat);
    }

    private static String rule(ConstraintViolation<?> violation) {
        return violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()
                .replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static int status(Problem.Kind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case GONE -> 410;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case UNAVAILABLE -> 503;
        };
    }
}
