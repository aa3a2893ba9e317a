package org.openghc.peers.region;

import java.util.List;

/**
 * What the messages of one contract look like, as the simulated side reads it from the published file.
 *
 * @param namespace of the messages
 * @param soap      namespace of the SOAP version
 * @param headers   the addressing headers that are signed where they are there; none in a contract without addressing
 * @param refusal   what a stranger reads
 */
public record Contract(String namespace, String soap, List<String> headers, String refusal) {

    public static final String SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/";
    public static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";
    public static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";

    /** A contract on SOAP 1.1 without addressing. */
    public static Contract plain(String namespace, String refusal) {
        return new Contract(namespace, SOAP_11, List.of(), refusal);
    }

    /** A contract on SOAP 1.2 with signed WS-Addressing. */
    public static Contract addressed(String namespace, String refusal) {
        return new Contract(namespace, SOAP_12, List.of("To", "Action", "MessageID", "ReplyTo", "RelatesTo", "FaultTo", "From"), refusal);
    }

    boolean isAddressed() {
        return !headers.isEmpty();
    }
}
