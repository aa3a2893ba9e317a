package org.openghc.province;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openghc.recognition.RegionalCode;

/**
 * The way to other provinces. Every method may take five seconds, so none is called inside a database transaction. No answer in time is
 * empty: silence is a result that callers must look at. What is unsigned, signed by another, or an answer to something else is an
 * {@link org.openghc.recognition.UnverifiableAnswer}, which an alarm follows.
 */
public interface OtherProvinces {

    /** With whom there is a contract: {@code CN-43}. */
    Set<String> agreed();

    /** How does this person stand with you (6.4)? Both sides know the answer by the fingerprint of the question's id. */
    Optional<Standing> query(String province, UUID question, ReportedPerson person, Enquiry enquiry);

    /** What is this code of yours worth that somebody presents here (6.7)? The region of the answer is ours, since no other has a jurisdiction. */
    Optional<RegionalCode> verify(String province, String content);

    /** What we had told you is no longer so (6.8; docs/adr/0030). The same version may be sent again: it is answered DUPLICATE then. */
    Optional<RowAnswer> correct(String province, Reported fact);
}
