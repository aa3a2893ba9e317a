package org.openghc.interop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoapGuardTest {

    private static final String SOAP = "text/xml; charset=utf-8";

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GET, -, text/xml, -, 10, 404", "PUT, -, text/xml, -, 10, 404", "POST, wsdl, text/xml, -, 10, 404", "GET, wsdl, -, -, 0, 404",
            "POST, -, multipart/related; boundary=x, -, 10, 415", "POST, -, application/soap+xml, -, 10, 415", "POST, -, -, -, 10, 415",
            "POST, -, text/xml; charset=utf-16, -, 10, 415", "POST, -, text/xml, gzip, 10, 415", "POST, -, text/xml, identity, 10, 415",
            "POST, -, text/xml, -, 262145, 413",
            "POST, -, text/xml, -, 262144, 200", "POST, -, text/xml; charset=UTF-8, -, 10, 200", "POST, -, text/xml;charset=\"utf-8\", -, 10, 200"})
    @DisplayName("R1 what reaches the library, and what does not")
    void refuses(String method, String query, String type, String encoding, int length, int status) throws Exception {
        Passed passed = pass("/macau", method, query, headers(type, encoding), new byte[length], false);
        assertEquals(status, passed.status());
        assertEquals(status == 200, passed.request() != null);
    }

    @Test
    @DisplayName("R1 a body that does not say its length is cut off all the same")
    void undeclaredLength() throws Exception {
        assertEquals(413, pass("/macau", "POST", null, headers(SOAP, null), new byte[Contract.MACAU.largestBody() + 1], true).status());
        assertEquals(200, pass("/macau", "POST", null, headers(SOAP, null), new byte[Contract.MACAU.largestBody()], true).status());
    }

    @Test
    @DisplayName("R1 a page of facts may be larger than a question, and has its end, too")
    void largerPage() throws Exception {
        assertEquals(200, pass("/province/CN-43", "POST", null, headers(SOAP, null), new byte[1024 * 1024], false).status());
        assertEquals(413, pass("/province/CN-43", "POST", null, headers(SOAP, null), new byte[1024 * 1024 + 1], false).status());
        assertEquals(413, pass("/province/CN-43", "POST", null, headers(SOAP, null), new byte[1024 * 1024 + 1], true).status());
    }

    @Test
    @DisplayName("R6 the header that claims an operation is gone, the body and the rest are as they were")
    void noClaim() throws Exception {
        Map<String, String> headers = headers(SOAP, null);
        headers.put("SOAPAction", "\"urn:other\"");
        headers.put("X-Other", "kept");
        HttpServletRequest request = pass("/macau", "POST", null, headers, new byte[] {1, 2, 3}, false).request();
        assertNull(request.getHeader("soapaction"));
        assertFalse(request.getHeaders("SOAPAction").hasMoreElements());
        assertFalse(Collections.list(request.getHeaderNames()).contains("SOAPAction"));
        assertEquals("kept", request.getHeader("X-Other"));
        assertArrayEquals(new byte[] {1, 2, 3}, request.getInputStream().readAllBytes());
    }

    @ParameterizedTest
    @CsvSource({
            "/hongkong, application/soap+xml, 200", "/hongkong, application/soap+xml; charset=utf-8, 200",
            "/hongkong, application/soap+xml; charset=\"UTF-8\"; action=\"urn:other\", 200",
            "/hongkong, application/soap+xml;action=urn:other;charset=utf-8, 200", "/hongkong, application/soap+xml; charset=utf-16, 415",
            "/hongkong, application/soap+xml; type=x, 415", "/hongkong, text/xml, 415", "/hongkong, application/xop+xml, 415",
            "/hongkong, multipart/related; boundary=x, 415", "/macau, application/soap+xml, 415", "/macau, text/xml, 200",
            "/province, text/xml, 404", "/province/CN-43, text/xml, 200", "/province/CN-43, application/soap+xml, 415",
            "/province/CN-43/, text/xml, 404", "/province/../macau, text/xml, 404", "/province/CN-4, text/xml, 404",
            "/hongkong/, application/soap+xml, 404", "/, text/xml, 404"})
    @DisplayName("R1 each neighbour's contract has its own kind of SOAP, and there is nothing beside the contracts")
    void contracts(String path, String type, int status) throws Exception {
        assertEquals(status, pass(path, "POST", null, headers(type, null), new byte[10], false).status());
    }

    @Test
    @DisplayName("R6 the media type's claim about an operation is gone, whichever way it is asked for")
    void noAction() throws Exception {
        HttpServletRequest request = pass("/hongkong", "POST", null, headers("application/soap+xml; action=\"urn:other\"", null), new byte[10], false)
                .request();
        assertEquals("application/soap+xml; charset=utf-8", request.getContentType());
        assertEquals("application/soap+xml; charset=utf-8", request.getHeader("content-type"));
        assertEquals("[application/soap+xml; charset=utf-8]", Collections.list(request.getHeaders("Content-Type")).toString());
    }

    private record Passed(int status, HttpServletRequest request) {}

    private static Map<String, String> headers(String type, String encoding) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        headers.put("Content-Encoding", encoding);
        return headers;
    }

    private static Passed pass(String path, String method, String query, Map<String, String> headers, byte[] body, boolean chunked) throws Exception {
        AtomicInteger status = new AtomicInteger(200);
        AtomicReference<HttpServletRequest> through = new AtomicReference<>();
        HttpServletRequest request = proxy(HttpServletRequest.class, (name, argument) -> switch (name) {
            case "getPathInfo" -> path;
            case "getMethod" -> method;
            case "getQueryString" -> query;
            case "getContentType" -> headers.get("Content-Type");
            case "getHeader" -> headers.get(argument);
            case "getHeaders" -> Collections.enumeration(headers.containsKey(argument) ? Collections.singleton(headers.get(argument)) : Collections.emptyList());
            case "getHeaderNames" -> Collections.enumeration(headers.keySet());
            case "getContentLengthLong" -> chunked ? -1L : (long) body.length;
            case "getInputStream" -> new Body(body);
            default -> throw new UnsupportedOperationException(name);
        });
        HttpServletResponse response = proxy(HttpServletResponse.class, (name, argument) -> {
            status.set((Integer) argument);
            return null;
        });
        new SoapGuard().doFilter(request, response, (passed, same) -> through.set((HttpServletRequest) passed));
        return new Passed(status.get(), through.get());
    }

    private interface Answer {
        Object to(String method, Object argument);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (self, method, arguments) -> answer.to(method.getName(), arguments == null ? null : arguments[0])));
    }

    private static final class Body extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Body(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
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
            throw new UnsupportedOperationException();
        }
    }
}
