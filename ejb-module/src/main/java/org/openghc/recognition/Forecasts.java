package org.openghc.recognition;

import static java.util.stream.Collectors.toMap;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.openghc.code.Explanations;
import org.openghc.code.Explanations.Circumstances;
import org.openghc.code.Explanations.Explained;
import org.openghc.code.HealthCodes;
import org.openghc.identity.PersonId;
import org.openghc.judgement.Admission;
import org.openghc.judgement.Finding;
import org.openghc.judgement.Outlook;
import org.openghc.judgement.Release;
import org.openghc.message.Messages;
import org.openghc.policy.Jurisdiction;
import org.openghc.problem.Problem;
import org.openghc.recognition.Forecast.Cause;
import org.openghc.recognition.Forecast.Help;
import org.openghc.recognition.Forecast.Side;
import org.openghc.recognition.Forecast.Words;

/** "Would I be green there?", asked before the journey (R15). Reads, and changes nothing. */
@Stateless
public class Forecasts {

    private static final String NAT_RULE = "nat-validity";
    private static final String DAY_RULE = "valid-on-the-day";

    @EJB
    private HealthCodes healthCodes;

    @Inject
    private Explanations explanations;

    /** @throws Problem {@code region-not-recognised} if there is no agreement with that region */
    public Forecast of(PersonId person, Jurisdiction to, Instant now) {
        Neighbour neighbour = Neighbour.of(to);
        Outlook outlook = healthCodes.outlook(person, to, now);
        Admission admission = outlook.admission();
        List<Cause> causes = new ArrayList<>();
        outlook.home().forEach(finding -> causes.add(found(Side.HOME, finding, admission.homeEdition())));
        outlook.host().forEach(finding -> causes.add(found(Side.HOST, finding, admission.hostEdition())));
        admission.refusals().stream().filter(refusal -> refusal.reason() == null).forEach(refusal -> causes.add(tested(refusal.cause(), outlook, now)));
        Instant until = admission.granted() ? neighbour.latest(now, admission.until()) : null;
        if (until != null && !until.isAfter(now)) {
            causes.add(dayIsOver(neighbour, admission.hostEdition(), now));
        }
        Forecast.Nat nat = outlook.lastNegativeNat() == null ? null
                : Forecast.Nat.of(outlook.lastNegativeNat(), outlook.counts(outlook.lastNegativeNat().sampledAt()).orElse(null));
        return new Forecast(to, now, causes.isEmpty(), causes.isEmpty() ? until : null, admission.homeEdition(), admission.hostEdition(), causes, nat);
    }

    private Cause found(Side side, Finding finding, String edition) {
        return new Cause(side, finding.reason().name(), finding.rule(), edition, finding.reason(), finding.colour(), finding.from(), finding.until(),
                finding.releases().stream().map(Forecasts::help).toList(), inEachLanguage(language -> words(finding, edition, language)));
    }

    private Words words(Finding finding, String edition, String language) {
        Explained explained = explanations.explain(finding, new Circumstances(edition, null, 0), language);
        return new Words(explained.reason(), explained.period(), explained.releases());
    }

    private static Help help(Release release) {
        Release.Tests tests = release.tests();
        return tests == null ? new Help(release.kind().name(), release.at(), null)
                : new Help(release.kind().name(), tests.sampledFrom(), tests.sampledBy());
    }

    /** About tests and agreements: what a negative test would do that is sampled now. */
    private Cause tested(Admission.Cause cause, Outlook outlook, Instant now) {
        Instant wouldCount = outlook.counts(now).orElse(null);
        List<Help> helps = wouldCount == null ? List.of() : List.of(new Help("NEGATIVE_TEST_NOW", now, wouldCount));
        Instant ended = cause == Admission.Cause.NAT_TOO_OLD ? outlook.counts(outlook.lastNegativeNat().sampledAt()).orElse(null) : null;
        return new Cause(Side.HOST, cause.name(), NAT_RULE, outlook.admission().hostEdition(), null, null, ended, null, helps, inEachLanguage(language -> new Words(
                say("refusal." + cause, Map.of(), language), ended == null ? null : say("forecast.nat-ended", Map.of("ended", ended), language),
                wouldCount == null ? List.of() : List.of(say("forecast.test-now", Map.of("until", wouldCount), language)))));
    }

    private Cause dayIsOver(Neighbour neighbour, String edition, Instant now) {
        Instant midnight = neighbour.nextDay(now);
        return new Cause(Side.HOST, "DAY_IS_OVER", DAY_RULE, edition, null, null, null, midnight, List.of(new Help("NEXT_DAY", midnight, null)),
                inEachLanguage(language -> new Words(say("refusal.DAY_IS_OVER", Map.of(), language), null,
                        List.of(say("forecast.next-day", Map.of("from", midnight), language)))));
    }

    private String say(String key, Map<String, Instant> moments, String language) {
        return explanations.sentence(key, moments, language);
    }

    static <T> Map<String, T> inEachLanguage(Function<String, T> words) {
        return Messages.LANGUAGES.stream().collect(toMap(language -> language, words, (one, same) -> one, LinkedHashMap::new));
    }
}
