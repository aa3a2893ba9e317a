package org.openghc.interop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stands before the SOAP library and refuses what it has no business to read: anything but POST (so no {@code ?wsdl} and
 * no list of services), another kind of SOAP than the neighbour's contract, attachments, compressed bodies, bodies
 * larger than the contract needs. What a header says about the message (SOAPAction, and the media type's {@code action}) is taken away, so that
 * only what is signed decides which operation runs.
 */
@WebFilter(filterName = "soap-guard", urlPatterns = "/*", asyncSupported = true)
public class SoapGuard extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Contract> contract = Contract.at(request.getPathInfo());
        if (contract.isEmpty() || !"POST".equals(request.getMethod()) || request.getQueryString() != null) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getHeader("Content-Encoding") != null || !contract.get().takes(request.getContentType())) {
            response.setStatus(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else if (request.getContentLengthLong() > contract.get().largestBody()) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            byte[] body = request.getInputStream().readNBytes(contract.get().largestBody() + 1);
            if (body.length > contract.get().largestBody()) {
                response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            } else {
                chain.doFilter(new Bare(request, contract.get().contentType(), body), response);
            }
        }
    }

    /** The request with the body that was read, and without the header that claims what the body means. */
    private static final class Bare extends HttpServletRequestWrapper {

        private final String type;
        private final byte[] body;

        Bare(HttpServletRequest request, String type, byte[] body) {
            super(request);
            this.type = type;
            this.body = body;
        }

        @Override
        public String getHeader(String name) {
            return isType(name) ? type : isClaim(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isType(name) ? Collections.enumeration(List.of(type))
                    : isClaim(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            return Collections.enumeration(Collections.list(super.getHeaderNames()).stream().filter(name -> !isClaim(name)).toList());
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Read(new ByteArrayInputStream(body));
        }

        private static boolean isType(String name) {
            return "content-type".equals(name.toLowerCase(Locale.ROOT));
        }

        private static boolean isClaim(String name) {
            return "soapaction".equals(name.toLowerCase(Locale.ROOT));
        }
    }

    /** A body that is in memory already. */
    private static final class Read extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Read(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("The body is read at once");
        }
    }
}
