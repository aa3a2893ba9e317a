package org.openghc.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openghc.problem.Problem;

/**
 * The editions and overlays that stand beside one another at one time. It never changes: whoever adds one gets another shelf, so a draft
 * can be tried on a shelf that nobody else sees.
 */
public final class PolicyShelf {
    private static final Duration LONGEST_OVERLAY = Duration.ofDays(366);

    private final List<Policy> timeline;
    private final Map<String, Policy> named;
    private final List<Overlay> overlays;

    PolicyShelf(List<Policy> timeline, Map<String, Policy> named, List<Overlay> overlays) {
        this.timeline = List.copyOf(timeline);
        this.named = Map.copyOf(named);
        this.overlays = List.copyOf(overlays);
    }

    static PolicyShelf of(List<Policy> editions, List<Overlay> overlays) {
        Map<String, Policy> named = new HashMap<>();
        editions.forEach(each -> named.put(each.edition(), each));
        return new PolicyShelf(editions, named, overlays);
    }

    /**
     * The edition by which that jurisdiction judges then.
     *
     * @throws Problem NOT_FOUND {@code no-policy-in-force} before its first edition
     */
    public Policy inForceAt(Jurisdiction jurisdiction, Instant moment) {
        return timeline.stream()
                .filter(each -> each.jurisdiction() == jurisdiction && each.covers(moment))
                .findFirst()
                .orElseThrow(() -> new Problem(Problem.Kind.NOT_FOUND, "no-policy-in-force",
                        "No policy edition of " + jurisdiction.code() + " is in force at that time."));
    }

    /**
     * The edition by which Guangdong judges then in one of its cities: the province's, with the city's overlay if one is in force that
     * asks no more than it.
     *
     * @param city {@code CN-} and the first four digits of the division, {@code CN-4406}; null if nobody knows
     * @throws Problem NOT_FOUND {@code no-policy-in-force} before the province's first edition
     */
    public Policy inForceAt(String city, Instant moment) {
        Policy province = inForceAt(Jurisdiction.CN_44, moment);
        return overlays.stream()
                .filter(each -> each.city().equals(city) && each.covers(moment) && each.excess(province).isEmpty())
                .findFirst()
                .map(province::with)
                .orElse(province);
    }

    /**
     * The edition of that name, in force or not, so that a past judgement can be judged again. A city's is the province's name, a plus
     * sign and the overlay's name.
     *
     * @throws Problem NOT_FOUND {@code unknown-policy-edition}
     */
    public Policy edition(String name) {
        int plus = name.indexOf('+');
        if (plus < 0) {
            return Optional.ofNullable(named.get(name)).orElseThrow(PolicyShelf::unknown);
        }
        Policy province = edition(name.substring(0, plus));
        return overlays.stream()
                .filter(each -> each.overlay().equals(name.substring(plus + 1)) && each.meets(province) && each.excess(province).isEmpty())
                .findFirst()
                .map(province::with)
                .orElseThrow(PolicyShelf::unknown);
    }

    /** All editions that are in force at some time, by jurisdiction and date. */
    public List<Policy> editions() {
        return timeline;
    }

    /** All overlays. */
    public List<Overlay> overlays() {
        return overlays;
    }

    /** By what Guangdong judges then, all of it in one line: it is another line as soon as anybody could be judged otherwise. */
    public String standingAt(Instant moment) {
        Policy province = inForceAt(Jurisdiction.CN_44, moment);
        Stream<String> cities = overlays.stream()
                .filter(each -> each.covers(moment) && each.excess(province).isEmpty())
                .map(Overlay::overlay)
                .sorted();
        return Stream.concat(Stream.of(province.edition()), cities).reduce((one, next) -> one + "+" + next).orElseThrow();
    }

    /** Since when it is as {@link #standingAt} says. */
    public Instant standingSince(Instant moment) {
        Stream<Instant> overlayEdges = overlays.stream().flatMap(each -> Stream.of(each.from(), each.until())).filter(edge -> !edge.isAfter(moment));
        return Stream.concat(Stream.of(inForceAt(Jurisdiction.CN_44, moment).from()), overlayEdges).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Why this draft cannot stand here; empty if it can. */
    List<Problem.Invalid> faults(Draft draft, Instant now) {
        List<Problem.Invalid> faults = new ArrayList<>();
        if (named.containsKey(draft.name()) || overlays.stream().anyMatch(each -> each.overlay().equals(draft.name()))) {
            faults.add(new Problem.Invalid(draft.pointer(), "taken"));
        }
        if (!draft.from().isAfter(now)) {
            faults.add(new Problem.Invalid("/from", "in-the-past"));
        } else if (draft.edition() != null) {
            faultsOf(draft.edition()).forEach(faults::add);
        } else {
            faultsOf(draft.overlay()).forEach(faults::add);
        }
        return faults;
    }

    private Stream<Problem.Invalid> faultsOf(Policy edition) {
        if (edition.jurisdiction() != Jurisdiction.CN_44) {
            return Stream.of(new Problem.Invalid("/jurisdiction", "not-ours"));
        }
        Instant ends = inForceAt(Jurisdiction.CN_44, edition.from()).until();
        boolean fits = ends == null ? edition.until() == null : ends.equals(edition.until());
        return fits ? Stream.empty() : Stream.of(new Problem.Invalid("/until", "ends-with-what-it-replaces"));
    }

    private Stream<Problem.Invalid> faultsOf(Overlay overlay) {
        Stream<Problem.Invalid> excesses = timeline.stream()
                .filter(each -> each.jurisdiction() == Jurisdiction.CN_44 && overlay.meets(each))
                .flatMap(each -> overlay.excess(each).stream())
                .distinct()
                .map(pointer -> new Problem.Invalid(pointer, "more-than-the-province"));
        Stream<Problem.Invalid> overlap = overlays.stream().anyMatch(overlay::meets)
                ? Stream.of(new Problem.Invalid("/from", "overlaps-another"))
                : Stream.empty();
        // One that ends when nobody remembers it does not expire.
        Stream<Problem.Invalid> endless = overlay.until().isAfter(overlay.from().plus(LONGEST_OVERLAY))
                ? Stream.of(new Problem.Invalid("/until", "at-most-one-year"))
                : Stream.empty();
        return Stream.of(excesses, overlap, endless).flatMap(each -> each);
    }

    /** The shelf with this draft on it; the edition whose time it takes ends as it begins. */
    PolicyShelf with(Draft draft) {
        if (draft.overlay() != null) {
            List<Overlay> more = new ArrayList<>(overlays);
            more.add(draft.overlay());
            return new PolicyShelf(timeline, named, more);
        }
        Policy added = draft.edition();
        Policy replaced = inForceAt(added.jurisdiction(), added.from());
        List<Policy> later = new ArrayList<>(timeline);
        later.remove(replaced);
        Map<String, Policy> names = new HashMap<>(named);
        if (replaced.from().isBefore(added.from())) {
            Policy shortened = replaced.endingAt(added.from());
            later.add(shortened);
            names.put(shortened.edition(), shortened);
        }
        later.add(added);
        later.sort(Comparator.comparing(Policy::jurisdiction).thenComparing(Policy::from));
        names.put(added.edition(), added);
        return new PolicyShelf(later, names, overlays);
    }

    private static Problem unknown() {
        return new Problem(Problem.Kind.NOT_FOUND, "unknown-policy-edition", "There is no policy edition of that name.");
    }
}
