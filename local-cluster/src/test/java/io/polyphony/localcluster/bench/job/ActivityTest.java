package io.polyphony.localcluster.bench.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {

    @Test
    void belongsToTheInnermostFrameThatAnyKindClaims() {
        assertThat(
                        activity(
                                "java.lang.String.hashCode",
                                "org.apache.lucene.analysis.CharArrayMap.get",
                                "io.polyphony.labelling.TermExtractor.terms",
                                "io.polyphony.clustering.summary.Summariser.summarise",
                                "org.apache.flink.streaming.runtime.tasks.StreamTask.invoke"))
                .isEqualTo(Activity.LABEL);
        assertThat(activity("java.lang.Thread.run")).isEqualTo(Activity.OTHER);
        assertThat(activity()).isEqualTo(Activity.OTHER);
    }

    @Test
    void tellsTheStepsOfATextApart() {
        assertThat(activity("io.polyphony.text.TextCleaner.tame")).isEqualTo(Activity.TOKENISE);
        assertThat(activity("io.polyphony.text.language.TextLanguage.of"))
                .isEqualTo(Activity.LANGUAGE);
        assertThat(activity("io.polyphony.text.NumberFacts.collect")).isEqualTo(Activity.CLUSTER);
        assertThat(activity("io.polyphony.text.TextFacts.of")).isEqualTo(Activity.CLUSTER);
        assertThat(
                        activity(
                                "io.polyphony.text.TextNormaliser.normalise",
                                "io.polyphony.labelling.LabelText.of"))
                .isEqualTo(Activity.LABEL);
        assertThat(activity("ai.onnxruntime.OrtSession.run")).isEqualTo(Activity.FORWARD_PASS);
        assertThat(activity("io.polyphony.embedding.VectorCache.get")).isEqualTo(Activity.BATCH);
    }

    @Test
    void tellsWritingAvroFromReadingIt() {
        assertThat(activity("org.apache.avro.io.BinaryEncoder.writeString"))
                .isEqualTo(Activity.AVRO_ENCODE);
        assertThat(activity("io.polyphony.schemas.Review.customEncode"))
                .isEqualTo(Activity.AVRO_ENCODE);
        assertThat(activity("org.apache.avro.io.ResolvingDecoder.readString"))
                .isEqualTo(Activity.AVRO_DECODE);
        assertThat(activity("io.polyphony.job.avro.FeedbackDecoder.text"))
                .isEqualTo(Activity.AVRO_DECODE);
    }

    @Test
    void takesWhatWritesSnapshotsForCheckpoints() {
        StackSample sample =
                new StackSample(
                        "AsyncOperations-thread-1",
                        false,
                        List.of("io.polyphony.function.serialization.theme.ThemeCodec.write"));

        assertThat(Activity.of(sample)).isEqualTo(Activity.CHECKPOINT);
    }

    private static Activity activity(String... frames) {
        return Activity.of(new StackSample("embed texts (1/2)#0", false, List.of(frames)));
    }
}
