package org.openghc.peers.hongkong;

import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;

/** The simulated health code system of Hong Kong, a process of its own: pages on 9105, SOAP on 9106 ({@link Region}). */
public final class HongKongSystem {

    /** The contract's numbers for the states of evidence. */
    static final EvidenceBook.Words WORDS = new EvidenceBook.Words("1", "2", "3", "9");
    private static final Region HONGKONG = new Region(new Keys.Owner("Hong Kong", "hongkong", "HK"), Guangdong.CONTRACT,
            WORDS, 9105, "GHC_HONGKONG_SOAP_URL");

    private HongKongSystem() {}

    public static void main(String[] arguments) throws Exception {
        HONGKONG.run(arguments, parts -> {
            var residents = Residents.ofDemo(parts.clock().instant());
            var desk = new Desk(residents, parts, new Guangdong(parts.guangdong()));
            var questions = new Questions(parts.evidence(), residents, parts.clock());
            return new Region.Sides(address -> SoapServer.serve(questions, parts.seal(), address), port -> Pages.serve(desk, residents, port));
        });
    }
}
