package org.openghc.peers.macau;

import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;
import org.openghc.peers.region.SecurityHandler;

/** The simulated health code system of Macau, a process of its own: pages on 9103, SOAP on 9104 ({@link Region}). */
public final class MacauSystem {

    private static final Region MACAU = new Region(new Keys.Owner("Macau", "macau", "MO"), Guangdong.CONTRACT,
            new EvidenceBook.Words("emitida", "revogada", "utilizada", "desconhecida"), 9103, "GHC_SOAP_URL");

    private MacauSystem() {}

    public static void main(String[] arguments) throws Exception {
        MACAU.run(arguments, parts -> {
            var residents = Residents.ofDemo(parts.clock().instant());
            var desk = new Desk(residents, parts, new Guangdong(parts.guangdong()));
            var questions = new Questions(parts.evidence(), residents, parts.clock());
            return new Region.Sides(address -> SecurityHandler.serve(questions, parts.seal(), address), port -> Pages.serve(desk, residents, port));
        });
    }
}
