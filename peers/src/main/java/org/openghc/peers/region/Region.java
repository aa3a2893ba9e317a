package org.openghc.peers.region;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;

/**
 * The simulated system of one region as a process:
 *
 * <pre>
 * keys FOLDER TARGET     makes its keys in FOLDER if they are missing, and exports its two certificates to TARGET
 * serve FOLDER           serves pages and REST on one port and SOAP on the next
 * </pre>
 *
 * {@code serve} reads the environment: WORD_PORT and WORD_SOAP_PORT, the setting with the address of Guangdong's endpoint,
 * GHC_SOAP_CERTIFICATE and GHC_CREDENTIAL_CERTIFICATE (Guangdong's certificates in PEM).
 *
 * @param words   what the contract calls the states of evidence
 * @param port    for the pages, unless the environment says otherwise
 * @param soapUrl the setting with the address of Guangdong's endpoint
 */
public record Region(Keys.Owner owner, Contract contract, EvidenceBook.Words words, int port, String soapUrl) {

    /** What every region's system is made from. */
    public record Parts(Seal seal, Keys keys, EvidenceBook evidence, Asking guangdong, Path guangdongCredentialCertificate, Clock clock) {}

    /** What it shows to Guangdong, on a SOAP stack of its own choice, and to people. */
    public record Sides(Questions questions, Pages pages) {}

    /** Answers Guangdong's questions at an address. */
    @FunctionalInterface
    public interface Questions {
        void at(URI address) throws IOException;
    }

    /** Serves the pages on a port. */
    @FunctionalInterface
    public interface Pages {
        HttpServer on(int port) throws IOException;
    }

    /** Puts one region's system together. */
    @FunctionalInterface
    public interface Making {
        Sides from(Parts parts) throws IOException;
    }

    /** Does what the command line says. */
    public void run(String[] arguments, Making making) throws Exception {
        var clock = Clock.systemUTC();
        if (arguments.length == 3 && arguments[0].equals("keys")) {
            Keys.in(owner, Path.of(arguments[1]), clock.instant()).export(Path.of(arguments[2]));
        } else if (arguments.length == 2 && arguments[0].equals("serve")) {
            serve(Path.of(arguments[1]), making, clock);
        } else {
            System.err.println("usage: keys FOLDER TARGET | serve FOLDER");
            System.exit(64);
        }
    }

    private void serve(Path folder, Making making, Clock clock) throws Exception {
        var variable = owner.word().toUpperCase(Locale.ROOT);
        var pagesPort = Integer.parseInt(setting(variable + "_PORT", String.valueOf(port)));
        var soapPort = Integer.parseInt(setting(variable + "_SOAP_PORT", String.valueOf(port + 1)));
        var keys = Keys.in(owner, folder, clock.instant());
        var seal = new Seal(contract, keys, Path.of(required("GHC_SOAP_CERTIFICATE")), clock);
        var guangdong = new Asking(seal, setting(soapUrl, "http://127.0.0.1:9080/interop/" + owner.word()));
        var sides = making.from(new Parts(seal, keys, new EvidenceBook(words, folder.resolve("evidence.log")), guangdong,
                Path.of(required("GHC_CREDENTIAL_CERTIFICATE")), clock));

        var address = URI.create("http://127.0.0.1:" + soapPort + "/" + owner.word());
        try {
            sides.questions().at(address);
            var pages = sides.pages().on(pagesPort);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> pages.stop(1), "stop"));
            System.out.println(owner.name() + " (simulated) on http://127.0.0.1:" + pagesPort + ", SOAP on " + address);
        } catch (BindException | jakarta.xml.ws.WebServiceException taken) {
            System.err.println(owner.name() + " (simulated): port " + pagesPort + " or " + soapPort + " is taken");
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
