package org.openghc.peers.hongkong;

import jakarta.xml.ws.Endpoint;
import jakarta.xml.ws.soap.SOAPBinding;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.SecurityHandler;

/**
 * The simulated health code system of Hong Kong, a process of its own:
 *
 * <pre>
 * keys FOLDER TARGET     makes Hong Kong's keys in FOLDER if they are missing, and exports its two certificates to TARGET
 * serve FOLDER           serves pages and REST on 9105 and SOAP on 9106
 * </pre>
 *
 * {@code serve} reads the environment: HONGKONG_PORT, HONGKONG_SOAP_PORT, GHC_HONGKONG_SOAP_URL (Guangdong's endpoint),
 * GHC_SOAP_CERTIFICATE and GHC_CREDENTIAL_CERTIFICATE (Guangdong's certificates in PEM).
 */
public final class HongKongSystem {

    /** The contract's numbers for the states of evidence. */
    static final EvidenceBook.Words WORDS = new EvidenceBook.Words("1", "2", "3", "9");
    private static final Keys.Owner OWNER = new Keys.Owner("Hong Kong", "hongkong", "HK");

    private HongKongSystem() {}

    public static void main(String[] arguments) throws Exception {
        var clock = Clock.systemUTC();
        if (arguments.length == 3 && arguments[0].equals("keys")) {
            Keys.in(OWNER, Path.of(arguments[1]), clock.instant()).export(Path.of(arguments[2]));
        } else if (arguments.length == 2 && arguments[0].equals("serve")) {
            serve(Path.of(arguments[1]), clock);
        } else {
            System.err.println("usage: keys FOLDER TARGET | serve FOLDER");
            System.exit(64);
        }
    }

    private static void serve(Path folder, Clock clock) throws Exception {
        var pagesPort = Integer.parseInt(setting("HONGKONG_PORT", "9105"));
        var soapPort = Integer.parseInt(setting("HONGKONG_SOAP_PORT", "9106"));
        var keys = Keys.in(OWNER, folder, clock.instant());
        var evidence = new EvidenceBook(WORDS, folder.resolve("evidence.log"));
        var residents = Residents.ofDemo(clock.instant());
        var security = new SecurityHandler(Guangdong.CONTRACT, keys, Path.of(required("GHC_SOAP_CERTIFICATE")), clock);
        var guangdong = new Guangdong(setting("GHC_HONGKONG_SOAP_URL", "http://127.0.0.1:9080/interop/hongkong"), security);
        var desk = new Desk(residents, evidence, keys, Path.of(required("GHC_CREDENTIAL_CERTIFICATE")), guangdong, clock);

        var soap = Endpoint.create(SOAPBinding.SOAP12HTTP_BINDING, new Questions(evidence, residents, clock));
        soap.getBinding().setHandlerChain(List.of(security));
        try {
            soap.publish("http://127.0.0.1:" + soapPort + "/hongkong");
            var pages = Pages.serve(desk, residents, pagesPort);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> pages.stop(1), "stop"));
            System.out.println("Hong Kong (simulated) on http://127.0.0.1:" + pagesPort + ", SOAP on http://127.0.0.1:" + soapPort + "/hongkong");
        } catch (BindException | jakarta.xml.ws.WebServiceException taken) {
            System.err.println("Hong Kong (simulated): port " + pagesPort + " or " + soapPort + " is taken");
            System.exit(2);
        }
    }

    private static String setting(String name, String otherwise) {
        var value = System.getenv(name);
        return value == null || value.isBlank() ? otherwise : value;
    }

    private static String required(String name) {
        var value = setting(name, null);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }
}
