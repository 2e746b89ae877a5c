package io.polyphony.function.theme;

import io.polyphony.clustering.feature.ClusterFeature;
import io.polyphony.clustering.feature.MicroCluster;
import io.polyphony.clustering.settings.ClusteringSettings;
import io.polyphony.clustering.summary.RecordText;
import io.polyphony.clustering.summary.RecordVersion;
import io.polyphony.clustering.summary.Summariser;
import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.source.RecordKey;
import io.polyphony.labelling.TermExtractor;
import io.polyphony.text.TextFacts;
import io.polyphony.text.TextHash;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Turns seeds into commands with the features of their texts. The texts are summarised as records
 * are, with keys {@code tenant/seed/command#n}; nobody is their author. Keeps no state.
 */
public final class SeedFunction extends ProcessFunction<EmbeddedSeed, Directive> {

    private static final long serialVersionUID = 1L;

    private static final String SOURCE = "seed";

    private final ClusteringSettings settings;
    private final LabelSettings labels;

    private transient @Nullable TermExtractor terms;
    private transient Summariser summariser;

    public SeedFunction(ThemeSettings settings) {
        this.settings = settings.clustering();
        this.labels = settings.labels();
    }

    @Override
    public void open(OpenContext openContext) {
        if (labels.keywords()) {
            terms = new TermExtractor(labels.maxCharacters());
        }
        summariser = new Summariser(settings, terms == null ? TermSource.NONE : terms);
    }

    @Override
    public void close() {
        if (terms != null) {
            terms.close();
        }
    }

    @Override
    public void processElement(EmbeddedSeed seed, Context context, Collector<Directive> out) {
        List<WindowRecord> records = new ArrayList<>();
        for (int i = 0; i < seed.texts().size(); i++) {
            records.add(windowRecord(seed, i));
        }
        List<ClusterFeature> features =
                summariser.summarise(records).microClusters().stream()
                        .map(MicroCluster::feature)
                        .map(ClusterFeature::withoutAuthors)
                        .toList();
        CurationCommand command = seed.command();
        out.collect(
                new CurationCommand(
                        command.tenant(), command.curation().with(features), command.original()));
    }

    private WindowRecord windowRecord(EmbeddedSeed seed, int number) {
        CurationCommand command = seed.command();
        SeedText text = seed.texts().get(number);
        return new WindowRecord(
                RecordKey.of(command.tenant(), SOURCE, command.curation().id() + "#" + number),
                new RecordVersion(command.original().position().timestamp(), number),
                FixedPoint.quantize(seed.vectors().get(number), settings.dimension()),
                new RecordText(
                        text.text(),
                        TextHash.of(text.text()),
                        TextFacts.of(text.text()),
                        text.language() == null ? "" : text.language()),
                null);
    }
}
