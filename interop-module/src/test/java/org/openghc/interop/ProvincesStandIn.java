package org.openghc.interop;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.openghc.judgement.CodeColour;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.province.CalledCode;
import org.openghc.province.Enquiry;
import org.openghc.province.ListMembership;
import org.openghc.province.Provinces;
import org.openghc.province.Reported;
import org.openghc.province.ReportedPerson;
import org.openghc.province.RowAnswer;
import org.openghc.province.Standing;
import org.openghc.recognition.NeighbourMessage;
import org.openghc.recognition.RegionalCode;

/** The boundary of other provinces without its database: one person, one code, and a guard that forgets when it ends. */
public class ProvincesStandIn extends Provinces {

    public static final ReportedPerson ZHANG = new ReportedPerson("10", "11010519491231002X", "张三");
    public static final String YELLOW_CODE = "GHC1:YELLOW";
    public static final Instant UNTIL = Instant.parse("2022-12-31T15:59:30.900Z");

    /** What was told, in order. */
    public final List<Reported> told = new ArrayList<>();
    private final Set<Object> served = new HashSet<>();
    private final List<NeighbourMessage> messages = new CopyOnWriteArrayList<>();

    @Override
    public List<RowAnswer> declare(NeighbourMessage message, List<Reported> page, Instant now) {
        admit(message);
        if (page.size() > LARGEST_PAGE) {
            throw new Problem(Problem.Kind.TOO_LARGE, "page-too-large", "A page has at most 500 facts.");
        }
        told.addAll(page);
        return page.stream().map(fact -> new RowAnswer(fact.factId(), fact.version(), RowAnswer.Outcome.STORED, null)).toList();
    }

    @Override
    public RowAnswer correct(NeighbourMessage message, Reported fact, Instant now) {
        admit(message);
        told.add(fact);
        return new RowAnswer(fact.factId(), fact.version(), RowAnswer.Outcome.REFUSED, "version-taken");
    }

    @Override
    public Standing query(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        admit(message);
        if ("宁采臣".equals(asked.name())) {
            throw new IllegalStateException("what the caller must not learn");
        }
        return ZHANG.equals(asked) ? new Standing(CodeColour.YELLOW, UNTIL.minusSeconds(3600), UNTIL, List.of("CLOSE_CONTACT"), null) : Standing.unknown(now);
    }

    @Override
    public CalledCode callCode(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        return new CalledCode(YELLOW_CODE, UNTIL, query(message, asked, enquiry, now));
    }

    @Override
    public CalledCode makeCode(NeighbourMessage message, ReportedPerson verified, String phone, Enquiry enquiry, Instant now) {
        return callCode(message, verified, enquiry, now);
    }

    @Override
    public RegionalCode verify(NeighbourMessage message, String content, Instant now) {
        admit(message);
        return YELLOW_CODE.equals(content) ? RegionalCode.valid(Jurisdiction.CN_44, CodeColour.YELLOW, UNTIL)
                : RegionalCode.without(Jurisdiction.CN_44, RegionalCode.State.NOT_FOUND);
    }

    @Override
    public List<ListMembership> keyPopulations(NeighbourMessage message, ReportedPerson asked, Enquiry enquiry, Instant now) {
        admit(message);
        return List.of(new ListMembership("COLD_CHAIN", LocalDate.parse("2022-09-01"), null));
    }

    /** The messages that were let through, in order. */
    public List<NeighbourMessage> messages() {
        return List.copyOf(messages);
    }

    private void admit(NeighbourMessage message) {
        if (!LocalEndpoint.PROVINCE.equals(message.sender()) || !served.add(message.signedParts()) || !served.add(message.id())) {
            throw new Problem(Problem.Kind.CONFLICT, "message-replayed", "This message was served already.");
        }
        messages.add(message);
    }
}
