package org.openghc.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers what never reached a resource: a missing page, a request that the container refused, an error outside JAX-RS. */
@WebServlet("/refused")
public class RefusedServlet extends HttpServlet {
    private static final Logger LOG = Logger.getLogger(RefusedServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        boolean direct = status == null;
        int code = direct ? HttpServletResponse.SC_NOT_FOUND : (Integer) status;
        Throwable thrown = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        String incident = code < 500 ? null : UUID.randomUUID().toString();
        if (incident != null) {
            LOG.log(Level.SEVERE, "Incident " + incident, thrown);
        }
        String name = ProblemResponse.nameOf(code);
        response.setStatus(code);
        response.setContentType(ProblemResponse.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(Json.write(new ProblemResponse.Body("urn:openghc:problem:" + name, name, code,
                "The request does not fit what is offered here.", List.of(), incident)));
    }
}
