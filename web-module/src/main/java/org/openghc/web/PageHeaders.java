package org.openghc.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** What a browser may do with our pages: run what comes from here, carry a form to the receivers of conversions, nothing else (R6). */
@WebFilter("/*")
public class PageHeaders extends HttpFilter {
    /** What a servlet answers: no page lies there. */
    private static final List<String> SERVED = List.of("/v1", "/messages/", "/refused");
    @Inject
    private transient Receivers receivers;
    private String policy;

    @Override
    public void init() {
        policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' " + receivers.origins();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (isMissingPage(request)) {
            // The container's file servlet would write a warning, an error and an incident file for each: anybody could fill the log.
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isMissingPage(HttpServletRequest request) throws IOException {
        String path = request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo());
        return SERVED.stream().noneMatch(path::startsWith) && request.getServletContext().getResource(path) == null;
    }
}
