package org.openghc.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openghc.message.Messages;

/** The catalogue for the pages: {@code /messages/zh-Hant.json}. */
@WebServlet("/messages/*")
public class MessagesServlet extends HttpServlet {
    private static final String SUFFIX = ".json";

    @Inject
    private transient Messages messages;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = String.valueOf(request.getPathInfo());
        String language = path.endsWith(SUFFIX) ? path.substring(1, path.length() - SUFFIX.length()) : "";
        if (!Messages.LANGUAGES.contains(language)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "public, max-age=300");
        response.getOutputStream().write(Json.write(messages.all(language)));
    }
}
