package org.openghc.interop;

import jakarta.xml.ws.soap.SOAPBinding;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap11;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapVersion;
import org.apache.wss4j.dom.WSConstants;
import org.eclipse.microprofile.config.Config;

/** What each neighbour's contract demands of a message before anybody looks at what it says. */
public enum Contract {
    /** SOAP 1.1; body and timestamp are signed. */
    MACAU("macau", Soap11.getInstance(), SOAPBinding.SOAP11HTTP_BINDING, false, "Mensagem recusada. Incidente "),
    /** SOAP 1.2 with WS-Addressing; the addressing headers are signed, too. */
    HONG_KONG("hongkong", Soap12.getInstance(), SOAPBinding.SOAP12HTTP_BINDING, true, "Message refused. Incident "),
    /** SOAP 1.1 as Macau's, on a line of its own for each province; pages of facts make its messages larger. */
    PROVINCE("province", Soap11.getInstance(), SOAPBinding.SOAP11HTTP_BINDING, false, "Message refused. Incident ");

    private static final Pattern TEXT_XML = Pattern.compile("text/xml(\\s*;\\s*charset=\"?utf-8\"?)?\\s*", Pattern.CASE_INSENSITIVE);
    /** The action parameter is SOAP 1.2's SOAPAction: it may be there, and nobody reads it. */
    private static final Pattern SOAP_XML = Pattern.compile(
            "application/soap\\+xml(\\s*;\\s*(charset=\"?utf-8\"?|action=(\"[^\"\\\\]*\"|[^\\s;\"]+)))*\\s*", Pattern.CASE_INSENSITIVE);

    /** Other provinces of the country by ISO 3166-2, as they are named in configuration and paths. */
    private static final Pattern PROVINCE_CODE = Pattern.compile("CN-[1-8][0-9]");
    private static final int KIB = 1024;

    private final String word;
    private final SoapVersion version;
    private final String binding;
    private final boolean addressed;
    private final String refusal;

    Contract(String word, SoapVersion version, String binding, boolean addressed, String refusal) {
        this.word = word;
        this.version = version;
        this.binding = binding;
        this.addressed = addressed;
        this.refusal = refusal;
    }

    /** The contract whose endpoint is at this path below {@code /interop}; empty if there is none. */
    static Optional<Contract> at(String path) {
        return path == null ? Optional.empty() : Arrays.stream(values()).filter(contract -> contract.isAt(path)).findFirst();
    }

    private boolean isAt(String path) {
        return this == PROVINCE ? path.startsWith("/province/") && PROVINCE_CODE.matcher(path.substring("/province/".length())).matches()
                : path.equals(path(word));
    }

    /** With whom there is such a contract: one neighbour, or the provinces that the operator names. Each has keys and an address of its own. */
    public List<String> parties(Config config) {
        return this == PROVINCE ? config.getOptionalValue("ghc.interop.provinces", String.class).stream()
                .flatMap(list -> Arrays.stream(list.split(","))).map(String::strip).filter(code -> PROVINCE_CODE.matcher(code).matches()).distinct().toList()
                : List.of(word);
    }

    /** Names the contract, in logs and files; and the one party of a contract that has one. */
    public String word() {
        return word;
    }

    /** Of the endpoint that this party asks, below {@code /interop}. */
    String path(String party) {
        return this == PROVINCE ? "/province/" + party : "/" + word;
    }

    /** The largest body that is read, in bytes. */
    int largestBody() {
        return this == PROVINCE ? KIB * KIB : 256 * KIB;
    }

    SoapVersion version() {
        return version;
    }

    String binding() {
        return binding;
    }

    /** Whether its messages carry WS-Addressing headers. */
    boolean isAddressed() {
        return addressed;
    }

    /** What a refused stranger reads, before the incident's number. */
    String refusal() {
        return refusal;
    }

    boolean takes(String contentType) {
        return contentType != null && (version == Soap11.getInstance() ? TEXT_XML : SOAP_XML).matcher(contentType).matches();
    }

    /** The media type without whatever else the sender said about the message. */
    String contentType() {
        return version.getContentType() + "; charset=utf-8";
    }

    /** The addresses that a message to our endpoint may be sent to; empty where messages carry none. One may be listed twice: by its default and by the operator. */
    Set<String> addresses(Config config) {
        return addressed ? Set.copyOf(List.of(config.getValue("ghc.interop." + word + ".address", String.class).split("\\s*,\\s*"))) : Set.of();
    }

    /** The parts that the one signature must cover: these, and no others. */
    Set<QName> signedParts(Addressing addressing) {
        Set<QName> parts = new HashSet<>(Set.of(new QName(version.getNamespace(), WSConstants.ELEM_BODY),
                new QName(WSConstants.WSU_NS, WSConstants.TIMESTAMP_TOKEN_LN)));
        if (addressed) {
            parts.addAll(addressing.headers());
        }
        return parts;
    }
}
