package org.openghc.ear;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.openghc.peers.region.Seal;
import org.openghc.peers.region.Wss;
import org.openghc.peers.region.Xml;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Stands between a SOAP client and our endpoint, with the JDK's own XML signatures and no SOAP stack: signs for a client that cannot,
 * spoils what is signed, sends it once more, and looks at what comes back as the neighbour would. A client that cannot check signatures
 * gets only an answer that was checked here, and without its security header.
 */
final class SoapMiddleman implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 4;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(3)).build();
    private final SoapNeighbour neighbour;
    private final URI endpoint;
    private final Function<SoapDeed, Seal> seals;
    private final HttpServer server;
    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();

    /** @param seals the sender's keys, such as they are in each deed, and our certificate */
    SoapMiddleman(SoapNeighbour neighbour, URI endpoint, Function<SoapDeed, Seal> seals) throws IOException {
        this.neighbour = neighbour;
        this.endpoint = endpoint;
        this.seals = seals;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newFixedThreadPool(AT_ONCE));
        server.start();
    }

    /**
     * Where a client sends one question.
     *
     * @param instead what a spoilt question asks about
     */
    String url(SoapStack stack, SoapDeed deed, String question, String instead) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + String.join("/", stack.name(), deed.name(), question, instead);
    }

    /** What came back for each time that this question was sent: {@code answered}, {@code refused}, or what else it was. */
    List<String> seen(String question) {
        return seen.getOrDefault(question, List.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        SoapDeed deed = SoapDeed.valueOf(path[2]);
        boolean signs = SoapStack.valueOf(path[1]).signs();
        try (exchange) {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            byte[] message = signs ? asked : bytes(seals.apply(deed).signed(asked));
            HttpResponse<byte[]> answer = null;
            for (byte[] sent : sent(message, deed, path[4])) {
                answer = send(exchange, sent);
                String looked = look(asked, answer);
                seen.computeIfAbsent(path[3], question -> new ArrayList<>()).add(looked);
                if (!signs && !looked.equals("answered") && !looked.equals("refused")) {
                    exchange.sendResponseHeaders(502, -1);
                    return;
                }
            }
            byte[] handedOn = signs ? answer.body() : withoutSecurity(answer.body());
            exchange.getResponseHeaders().add("Connection", "close");
            exchange.getResponseHeaders().add("Content-Type", answer.headers().firstValue("Content-Type").orElse("text/plain"));
            exchange.sendResponseHeaders(answer.statusCode(), handedOn.length == 0 ? -1 : handedOn.length);
            exchange.getResponseBody().write(handedOn);
        } catch (Exception e) {
            seen.computeIfAbsent(path[3], question -> new ArrayList<>()).add("middleman: " + e);
        }
    }

    private HttpResponse<byte[]> send(HttpExchange exchange, byte[] message) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint).timeout(PATIENCE).POST(HttpRequest.BodyPublishers.ofByteArray(message));
        for (String name : List.of("Content-Type", "SOAPAction")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** What the neighbour makes of an answer: the one fault without a reason, or an answer to this question that we signed. */
    private String look(byte[] asked, HttpResponse<byte[]> answer) throws Exception {
        Document read = parse(answer.body());
        NodeList faults = read.getElementsByTagNameNS(neighbour.contract().soap(), "Fault");
        if (faults.getLength() > 0) {
            Element text = first((Element) faults.item(0), "*", neighbour.isAddressed() ? "Text" : "faultstring");
            boolean opaque = text.getTextContent().matches(neighbour.refusal());
            return opaque && answer.statusCode() == 500 ? "refused" : "a fault: " + answer.statusCode() + " " + text.getTextContent();
        }
        Wss.Verified verified = seals.apply(SoapDeed.GOOD).checked(answer.body()).orElse(null);
        if (verified == null || answer.statusCode() != 200) {
            return "an answer that is not signed: " + answer.statusCode();
        }
        Element question = parse(asked).getDocumentElement();
        boolean relates = neighbour.isAddressed()
                ? first(question, "*", "MessageID").getTextContent().strip().equals(verified.headers().get("RelatesTo"))
                : first(question, "*", "idMensagem").getTextContent().equals(Xml.fields(verified.payload()).get("emRespostaA"));
        return relates ? "answered" : "an answer to something else";
    }

    private List<byte[]> sent(byte[] message, SoapDeed deed, String instead) throws Exception {
        return switch (deed) {
            case REPLAYED -> List.of(message, message);
            case WRAPPED -> List.of(wrapped(parse(message), instead, true), wrapped(parse(message), instead, false));
            case TAMPERED -> List.of(tampered(parse(message), instead));
            default -> List.of(message);
        };
    }

    private byte[] tampered(Document message, String instead) throws Exception {
        askAbout(first(message.getDocumentElement(), neighbour.contract().soap(), "Body"), instead);
        return bytes(message);
    }

    /**
     * The signed body is kept whole where its signature still holds, and in its place stands another.
     *
     * @param before whether it is kept before the other, in the security header, or behind it
     */
    byte[] wrapped(Document message, String instead, boolean before) throws Exception {
        Element body = first(message.getDocumentElement(), neighbour.contract().soap(), "Body");
        Element other = (Element) body.cloneNode(true);
        for (int i = other.getAttributes().getLength() - 1; i >= 0; i--) {
            if ("Id".equals(other.getAttributes().item(i).getLocalName())) {
                other.removeAttributeNode((Attr) other.getAttributes().item(i));
            }
        }
        askAbout(other, instead);
        body.getParentNode().replaceChild(other, body);
        Element wrapper = message.createElementNS("urn:wrapper", "w:Wrapper");
        wrapper.appendChild(body);
        (before ? first(message.getDocumentElement(), Wss.WSSE, "Security") : message.getDocumentElement()).appendChild(wrapper);
        return bytes(message);
    }

    private void askAbout(Element body, String instead) {
        Element question = (Element) body.getElementsByTagNameNS(neighbour.contract().namespace(), "*").item(0);
        Element subject = first(question, neighbour.contract().namespace(), neighbour.operation(question.getLocalName()).subject());
        if (subject.getTextContent().equals(instead)) {
            throw new IllegalStateException("nothing would be spoilt");
        }
        subject.setTextContent(instead);
    }

    private static byte[] withoutSecurity(byte[] answer) throws Exception {
        Document read = parse(answer);
        NodeList security = read.getElementsByTagNameNS(Wss.WSSE, "Security");
        for (int i = security.getLength() - 1; i >= 0; i--) {
            security.item(i).getParentNode().removeChild(security.item(i));
        }
        return bytes(read);
    }

    private static Element first(Element parent, String namespace, String name) {
        return (Element) parent.getElementsByTagNameNS(namespace, name).item(0);
    }

    static Document parse(byte[] message) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(message));
    }

    static byte[] bytes(Document message) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TransformerFactory.newInstance().newTransformer().transform(new DOMSource(message), new StreamResult(bytes));
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
