package io.polyphony.function.batching;

import io.polyphony.function.flink.ValueOperator;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.DeadLetter.Reason;
import io.polyphony.function.record.EmbeddedFeedback;
import io.polyphony.function.record.EmbeddedSeed;
import io.polyphony.function.record.Feedback;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.SeedText;
import io.polyphony.function.record.TextStatistics;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.text.TextHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.flink.util.OutputTag;

/**
 * Takes embedded batches apart: one vector per record, in order, each with its record's own
 * timestamp, which a {@code FlatMapFunction} could not give; seeds go to {@link #SEEDS}. Rows that
 * failed go to {@link DeadLetterOutput#DEAD_LETTERS}. Keeps no state.
 */
public final class UnbatchOperator extends ValueOperator<EmbeddedBatch, EmbeddedFeedback> {

    /** Seeds with their vectors. */
    public static final OutputTag<EmbeddedSeed> SEEDS =
            new OutputTag<>("embedded-seeds", StreamTypes.EMBEDDED_SEED);

    private static final long serialVersionUID = 1L;

    private final DeadLetterRatio ratio;

    private transient DeadLetterOutput deadLetters;

    /**
     * @param maxDeadLetterRatio share of dead letters above which the job stops for good; 1 for
     *     never
     */
    public UnbatchOperator(double maxDeadLetterRatio) {
        this.ratio = new DeadLetterRatio(maxDeadLetterRatio);
    }

    @Override
    public void open() throws Exception {
        super.open();
        deadLetters = new DeadLetterOutput(values(), getMetricGroup(), ratio);
    }

    @Override
    protected void process(EmbeddedBatch batch, long timestamp) {
        int first = 0;
        for (int i = 0; i < batch.rows().size(); i++) {
            BatchRow row = batch.rows().get(i);
            int end = first + row.chunkTokens().length;
            List<float[]> vectors = Arrays.asList(batch.vectors()).subList(first, end);
            emit(row, vectors, batch.failures().get(i));
            first = end;
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        ratio.checkpointStarts();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        ratio.checkpointCompleted();
    }

    private void emit(BatchRow row, List<float[]> vectors, Optional<String> failure) {
        if (failure.isPresent()) {
            boolean refused = vectors.stream().anyMatch(vector -> vector.length == 0);
            fail(row, refused ? Reason.INFERENCE_FAILED : Reason.NON_FINITE_VECTOR, failure.get());
            return;
        }
        List<float[]> averages = averages(row, vectors);
        if (averages.isEmpty()) {
            fail(
                    row,
                    Reason.NON_FINITE_VECTOR,
                    "the vectors of %d chunks have no direction".formatted(vectors.size()));
            return;
        }
        ratio.processed();
        if (row.incoming() instanceof IncomingSeed seed) {
            EmbeddedSeed embedded = new EmbeddedSeed(seed.command(), seed.texts(), averages);
            values().emit(SEEDS, embedded, row.timestamp());
        } else {
            values().emit(embedded(row, averages.get(0)), row.timestamp());
        }
    }

    /** Returns one vector, for a seed one per text; none if one of them has no direction. */
    private static List<float[]> averages(BatchRow row, List<float[]> vectors) {
        int[] texts =
                row.incoming() instanceof IncomingSeed seed
                        ? seed.texts().stream().mapToInt(SeedText::chunks).toArray()
                        : new int[] {vectors.size()};
        List<float[]> averages = new ArrayList<>();
        int first = 0;
        for (int chunks : texts) {
            int end = first + chunks;
            int[] weights = Arrays.copyOfRange(row.chunkTokens(), first, end);
            Optional<float[]> average = ChunkAverage.of(vectors.subList(first, end), weights);
            if (average.isEmpty()) {
                return List.of();
            }
            averages.add(average.get());
            first = end;
        }
        return averages;
    }

    private void fail(BatchRow row, Reason reason, String detail) {
        deadLetters.emit(
                new DeadLetter(row.incoming().original(), DeadLetter.Stage.EMBED, reason, detail),
                row.timestamp());
    }

    private static EmbeddedFeedback embedded(BatchRow row, float[] vector) {
        Feedback feedback = row.feedback();
        TextStatistics statistics =
                new TextStatistics(
                        IntStream.of(row.chunkTokens()).sum(),
                        row.chunkTokens().length,
                        row.truncated(),
                        row.cleaning());
        return new EmbeddedFeedback(feedback, TextHash.of(feedback.text()), vector, statistics);
    }
}
