package org.openghc.peers.region;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.ParserConfigurationException;
import org.openghc.peers.region.Wss.Untrusted;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Signs what leaves and checks what arrives, whatever carries it; only Guangdong's pinned certificate is believed.
 *
 * @param guangdong its certificate in PEM
 */
public record Seal(Contract contract, Keys keys, Path guangdong, Clock clock) {

    /** What a message says that Guangdong signed as the contract says; empty, and noted in our log, for any other. */
    public Optional<Wss.Verified> checked(byte[] message) throws IOException {
        try {
            return Optional.of(Wss.verify(Xml.parse(message), contract, Keys.certificate(guangdong), clock.instant()));
        } catch (Untrusted | SAXException e) {
            System.out.println(keys.owner() + " (simulated): a message was refused: " + e.getMessage());
            return Optional.empty();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("no XML parser", e);
        }
    }

    /** The message as a tree, signed. */
    public Document signed(byte[] message) throws IOException {
        return signed(message, Map.of());
    }

    /** The same with these addressing headers written first. */
    Document signed(byte[] message, Map<String, String> addressing) throws IOException {
        try {
            var document = Xml.parse(message);
            Addressing.write(document, contract, addressing);
            Wss.sign(document, contract, keys.soapKey(), keys.soapCertificate(), clock.instant());
            return document;
        } catch (SAXException | ParserConfigurationException | GeneralSecurityException e) {
            throw new IllegalStateException("a message could not be signed", e);
        }
    }
}
