package io.polyphony.function.theme;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.Exemplar;
import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.source.SourcePosition;
import io.polyphony.function.record.source.SourceRecord;
import io.polyphony.function.serialization.StreamTypes;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class SeedFunctionTest {

    @Test
    void theCommandHoldsWhatClusteringKnowsOfItsTexts() throws Exception {
        Curation curation = new Curation("c/1", Curation.Kind.SEED, null, null, "Battery");
        SourceRecord original =
                new SourceRecord(
                        new SourcePosition("curation", 0, 1, 5), null, new byte[] {1}, List.of());
        List<SeedText> texts =
                List.of(
                        new SeedText("the battery is empty after two hours", "en", 1),
                        new SeedText("电池两小时就没电了", "zh", 1));
        List<float[]> vectors =
                List.of(
                        TestingThemes.about(0, "acme", 1, 0).vector(),
                        TestingThemes.about(1, "acme", 2, 0).vector());

        CurationCommand command =
                (CurationCommand)
                        seed(
                                new EmbeddedSeed(
                                        new CurationCommand("acme", curation, original),
                                        texts,
                                        vectors));

        assertThat(command.original()).isSameAs(original);
        assertThat(command.curation().name()).isEqualTo("Battery");
        ClusterFeature feature =
                ClusterFeature.sum(command.curation().seeds(), TestingThemes.settings().bounds());
        assertThat(feature.weight()).isEqualTo(2 * ClusterFeature.ONE);
        assertThat(feature.authors()).isEmpty();
        assertThat(feature.languages()).containsOnlyKeys("en", "zh");
        assertThat(feature.terms().languages()).containsOnlyKeys("en", "zh");
        assertThat(feature.exemplars())
                .extracting(Exemplar::recordKey)
                .containsExactly("acme/seed/c%2F1#0", "acme/seed/c%2F1#1");
    }

    private static Directive seed(EmbeddedSeed seed) throws Exception {
        try (var harness =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new SeedFunction(TestingThemes.themeSettings(1))))) {
            harness.setup(StreamTypes.DIRECTIVE.createSerializer(new SerializerConfigImpl()));
            harness.open();
            harness.processElement(seed, 5);
            return harness.extractOutputValues().get(0);
        }
    }
}
