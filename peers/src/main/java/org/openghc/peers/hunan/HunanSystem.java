package org.openghc.peers.hunan;

import org.openghc.peers.region.EvidenceBook;
import org.openghc.peers.region.Keys;
import org.openghc.peers.region.Region;
import org.openghc.peers.region.SecurityHandler;

/** The simulated health code system of Hunan, a process of its own: pages on 9107, SOAP on 9108 ({@link Region}). */
public final class HunanSystem {

    /** Between provinces no credential is carried, so this book stays empty. */
    private static final EvidenceBook.Words NONE = new EvidenceBook.Words("issued", "revoked", "used", "unknown");
    private static final Region HUNAN = new Region(new Keys.Owner("Hunan", "hunan", "CN"), Guangdong.CONTRACT, NONE, 9107, "GHC_HUNAN_SOAP_URL");

    private HunanSystem() {}

    public static void main(String[] arguments) throws Exception {
        HUNAN.run(arguments, parts -> {
            var residents = Residents.ofDemo();
            var desk = new Desk(residents, new Guangdong(parts.guangdong()), parts.clock());
            var questions = new Questions(residents, parts.clock());
            return new Region.Sides(address -> SecurityHandler.serve(questions, parts.seal(), address), port -> Pages.serve(desk, residents, port));
        });
    }
}
