package org.openghc.judgement;

import static org.openghc.judgement.ShanghaiDays.earlier;
import static org.openghc.judgement.ShanghaiDays.later;
import static org.openghc.judgement.ShanghaiDays.startOf;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openghc.policy.Consequence;
import org.openghc.policy.MeasureKind;
import org.openghc.policy.MeasureRule;
import org.openghc.policy.Policy;

/** The measure, and not the raw fact, often decides: an officer assigned it, and its own rule ends it. */
final class MeasureInForce implements Rule {

    @Override
    public String id() {
        return "measure-in-force";
    }

    @Override
    public String question() {
        return "Is a control measure in force, and has nothing that ends it happened?";
    }

    @Override
    public Stream<Finding> answer(CaseFile file, Policy policy) {
        return file.measures().stream().flatMap(measure -> {
            MeasureRule rule = policy.measures().get(measure.kind());
            return rule.testDays().isEmpty()
                    ? Stream.of(allTheTime(measure, rule, file, policy))
                    : rule.testDays().stream().map(day -> onTestDay(day.days(), measure, rule, file));
        });
    }

    private Finding allTheTime(Fact.Measure measure, MeasureRule rule, CaseFile file, Policy policy) {
        Instant end = earlier(measure.until(), automaticEnd(measure, rule));
        List<Release> ways = new ArrayList<>();
        if (testsEnd(measure, rule)) {
            Programme programme = Programme.of(policy.programmes().get(measure.programme()), measure, file);
            end = earlier(end, programme.completedAt());
            if (programme.missing() != null) {
                ways.add(Release.byTests(programme.missing(), null));
            }
        }
        if (end != null) {
            ways.add(Release.byItself(end));
        }
        if (ways.isEmpty()) {
            ways.add(Release.by(measure.evidence().source()));
        }
        return new Finding(id(), reason(measure.kind()), CodeColour.of(rule.colour()), measure.from(), end,
                List.of(measure.evidence()), ways);
    }

    /** Colours anew as that day begins, until a sample of that day or later is negative. */
    private Finding onTestDay(int day, Fact.Measure measure, MeasureRule rule, CaseFile file) {
        Instant from = later(measure.from(), startOf(day, measure.from()));
        Instant end = earlier(measure.until(), automaticEnd(measure, rule));
        List<Release> ways = new ArrayList<>();
        Instant answered = file.firstNegativeSince(from).orElse(null);
        if (answered == null) {
            ways.add(Release.byTests(new Release.Tests(1, 0, 0, 0, from, null, false), null));
        }
        end = earlier(end, answered);
        if (end != null) {
            ways.add(Release.byItself(end));
        }
        return new Finding(id(), reason(measure.kind()), CodeColour.of(rule.colour()), from, end,
                List.of(measure.evidence()), ways);
    }

    private static Instant automaticEnd(Fact.Measure measure, MeasureRule rule) {
        return rule.automaticEnd() == null ? null : startOf(rule.automaticEnd().days(), measure.from());
    }

    /** Tests shorten what is yellow; a quarantine is served. */
    private static boolean testsEnd(Fact.Measure measure, MeasureRule rule) {
        return measure.programme() != null && rule.colour() == Consequence.YELLOW;
    }

    private static Reason reason(MeasureKind kind) {
        return switch (kind) {
            case CENTRAL_QUARANTINE -> Reason.CENTRAL_QUARANTINE;
            case HOME_QUARANTINE -> Reason.HOME_QUARANTINE;
            case HEALTH_MONITORING -> Reason.HEALTH_MONITORING;
            case KEY_PLACE_EXPOSURE -> Reason.KEY_PLACE_EXPOSURE;
            case OUT_OF_PROVINCE_RISK_CITY -> Reason.OUT_OF_PROVINCE_RISK_CITY;
            case IN_PROVINCE_RISK_COUNTY -> Reason.IN_PROVINCE_RISK_COUNTY;
            case CONTROL_ZONE_UNTESTED -> Reason.CONTROL_ZONE_UNTESTED;
            case CROSS_BORDER_DRIVER -> Reason.CROSS_BORDER_DRIVER;
        };
    }
}
