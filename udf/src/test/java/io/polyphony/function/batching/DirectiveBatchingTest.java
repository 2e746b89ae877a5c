package io.polyphony.function.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.clustering.lifecycle.curation.Curation;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.function.TestingFeedback;
import io.polyphony.function.TestingModelLoader;
import io.polyphony.function.record.CurationCommand;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.tokenising.TextSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seeds and erasures in the steps around the model. */
class DirectiveBatchingTest {

    private static final BatchingSettings SETTINGS =
            new BatchingSettings(
                    40,
                    4,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(1),
                    new TextSettings(10, 3, 1_000, Instruction.NONE));

    private OneInputStreamOperatorTestHarness<Incoming, MicroBatch> batch;
    private OneInputStreamOperatorTestHarness<EmbeddedBatch, EmbeddedFeedback> unbatch;

    @BeforeEach
    void open() throws Exception {
        batch =
                new OneInputStreamOperatorTestHarness<>(
                        new MicroBatchOperator(
                                new TestingModelLoader(),
                                new ModelDescription("directives", "1", 2, 100),
                                SETTINGS,
                                1));
        batch.open();
        unbatch = new OneInputStreamOperatorTestHarness<>(new UnbatchOperator(1));
        unbatch.open();
    }

    @AfterEach
    void close() throws Exception {
        batch.close();
        unbatch.close();
    }

    @Test
    void theTextsOfASeedAreCleanedSplitAndEmbeddedTogetherAsThoseOfRecordsAre() throws Exception {
        batch.processElement(seed(" 电池\u0000 ", "Good one. Bad."), 7);
        batch.endInput();

        MicroBatch left = batch.extractOutputValues().get(0);
        BatchRow row = left.rows().get(0);
        assertThat(((IncomingSeed) row.incoming()).texts())
                .containsExactly(
                        new SeedText("电池", "zh", 1), new SeedText("Good one. Bad.", "en", 2));
        assertThat(left.tokens().size()).isEqualTo(3);
        assertThat(row.chunkTokens()).hasSize(3);

        float[][] vectors = {{0, 1}, {1, 0}, {1, 0}};
        unbatch.processElement(
                new EmbeddedBatch(left.rows(), vectors, List.of(Optional.empty())), 0);

        StreamRecord<EmbeddedSeed> out = unbatch.getSideOutput(UnbatchOperator.SEEDS).poll();
        assertThat(out.getTimestamp()).isEqualTo(7);
        assertThat(out.getValue().vectors())
                .containsExactly(new float[] {0, 1}, new float[] {1, 0});
        assertThat(out.getValue().command().curation().id()).isEqualTo("c1");
        assertThat(unbatch.extractOutputValues()).isEmpty();
    }

    @Test
    void aSeedOfWhichOneTextIsNoneIsADeadLetterAsAWhole() throws Exception {
        batch.processElement(seed("good", "\u0000"), 7);
        batch.endInput();

        assertThat(batch.extractOutputValues()).isEmpty();
        DeadLetter letter = batch.getSideOutput(DeadLetterOutput.DEAD_LETTERS).poll().getValue();
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.INVALID_COMMAND);
        assertThat(letter.stage()).isEqualTo(DeadLetter.Stage.CURATE);
    }

    @Test
    void aSeedThatTheModelFailsOnIsADeadLetterAsAWhole() throws Exception {
        batch.processElement(seed("a", "b"), 7);
        batch.endInput();
        List<BatchRow> rows = batch.extractOutputValues().get(0).rows();

        unbatch.processElement(
                new EmbeddedBatch(
                        rows, new float[][] {{1, 0}, {}}, List.of(Optional.of("refused"))),
                0);
        unbatch.processElement(
                new EmbeddedBatch(rows, new float[][] {{1, 0}, {0, 0}}, List.of(Optional.empty())),
                0);

        assertThat(unbatch.getSideOutput(UnbatchOperator.SEEDS)).isNull();
        assertThat(unbatch.getSideOutput(DeadLetterOutput.DEAD_LETTERS))
                .extracting(record -> record.getValue().reason())
                .containsExactly(
                        DeadLetter.Reason.INFERENCE_FAILED, DeadLetter.Reason.NON_FINITE_VECTOR);
    }

    @Test
    void anErasureGoesItsTwoWaysAtOnceWithItsTime() throws Exception {
        Erasure erasure =
                new Erasure("acme", "acme/review/r1", TestingFeedback.original("nothing"));
        batch.processElement(TestingFeedback.incoming("a"), 5);
        batch.processElement(erasure, 6);

        assertThat(batch.extractOutputValues()).as("the batch still waits").isEmpty();
        assertThat(batch.getSideOutput(MicroBatchOperator.ERASURES))
                .containsExactly(new StreamRecord<>(erasure, 6));
        assertThat(batch.getSideOutput(MicroBatchOperator.DIRECTIVES))
                .containsExactly(new StreamRecord<>(erasure, 6));
    }

    private static IncomingSeed seed(String... texts) {
        CurationCommand command =
                new CurationCommand(
                        "acme",
                        new Curation("c1", Curation.Kind.SEED, null, null, null),
                        TestingFeedback.original("command"));
        return new IncomingSeed(command, List.of(texts).stream().map(SeedText::new).toList());
    }
}
