package org.openghc.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.openapi.OASConfig;
import org.openghc.audit.Act;
import org.openghc.code.Replays;
import org.openghc.declaration.DeclarationForm;
import org.openghc.edition.EditionState;
import org.openghc.identity.DocumentType;
import org.openghc.identity.LinkedDocument;
import org.openghc.judgement.CodeColour;
import org.openghc.judgement.Evidence;
import org.openghc.judgement.Reason;
import org.openghc.judgement.Release;
import org.openghc.linking.MismatchKind;
import org.openghc.linking.MismatchRecord;
import org.openghc.linking.MismatchState;
import org.openghc.measure.About;
import org.openghc.measure.AppealState;
import org.openghc.measure.ControlKind;
import org.openghc.measure.MeasureState;
import org.openghc.measure.RecallState;
import org.openghc.policy.Draft;
import org.openghc.policy.Jurisdiction;
import org.openghc.policy.RiskLevel;
import org.openghc.policy.TestProgramme;
import org.openghc.recognition.ConversionForm;
import org.openghc.recognition.ConversionStatus;
import org.openghc.recognition.CorrectionState;
import org.openghc.recognition.Forecast;
import org.openghc.recognition.Passage;
import org.openghc.records.KeyPopulations;
import org.openghc.records.RecordHistory;
import org.openghc.records.RecordKind;
import org.openghc.records.TestResult;
import org.openghc.retention.DataClass;
import org.openghc.session.Role;

/**
 * Tells the published description which words a field has whose enum is not the resources' own: the description is made from the resources alone,
 * since reading every class of the application costs seconds at each start. (MicroProfile OpenAPI, {@code mp.openapi.schema}.)
 */
public final class PublishedWords implements ConfigSource {
    private static final List<Class<? extends Enum<?>>> ENUMS = List.of(Act.class, Replays.Difference.class, DeclarationForm.class, EditionState.class,
            DocumentType.class, LinkedDocument.Proof.class, CodeColour.class, Evidence.Kind.class,
            Reason.class, Release.Kind.class, MismatchKind.class, MismatchRecord.Cause.class,
            MismatchState.class, About.Kind.class, AppealState.class, ControlKind.class,
            MeasureState.class, RecallState.class, Draft.Kind.class, Jurisdiction.class,
            RiskLevel.class, TestProgramme.class, ConversionForm.Question.class, ConversionForm.Source.class,
            ConversionStatus.Direction.class, ConversionStatus.State.class, CorrectionState.class, Forecast.Side.class,
            Passage.class, KeyPopulations.Purpose.class, RecordHistory.State.class, RecordKind.class,
            TestResult.class, DataClass.class, Role.class);
    private static final Map<String, String> SCHEMAS = ENUMS.stream().collect(Collectors.toUnmodifiableMap(words -> OASConfig.SCHEMA_PREFIX + words.getName(), PublishedWords::schema));

    @Override
    public Set<String> getPropertyNames() {
        return SCHEMAS.keySet();
    }

    @Override
    public String getValue(String name) {
        return SCHEMAS.get(name);
    }

    @Override
    public String getName() {
        return "the words of published fields";
    }

    /** Named by its package and its name, since many are called {@code State}. */
    private static String schema(Class<? extends Enum<?>> words) {
        String name = words.getCanonicalName().substring("org.openghc.".length());
        return new String(Json.write(Map.of("name", name, "type", "string", "enum", words.getEnumConstants())), StandardCharsets.UTF_8);
    }
}
