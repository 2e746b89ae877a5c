package io.polyphony.function.batching;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelSource;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.function.embedding.EmbeddingLoad;
import io.polyphony.function.embedding.SpeedExchange;
import io.polyphony.function.embedding.UnusableModelException;
import io.polyphony.function.flink.ValueOperator;
import io.polyphony.function.flink.ValueOutput;
import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Directive;
import io.polyphony.function.record.Erasure;
import io.polyphony.function.record.Incoming;
import io.polyphony.function.record.IncomingFeedback;
import io.polyphony.function.record.IncomingSeed;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.serialization.StreamTypes;
import io.polyphony.function.tokenising.FeedbackTokenizer;
import io.polyphony.function.tokenising.TokenisedFeedback;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Groups feedback into micro-batches. A batch leaves when it is full, at once when the embedding
 * step on the same task manager is idle, when its oldest text has waited {@code maxTimeInBuffer},
 * and before every checkpoint barrier, watermark-status change, final watermark and end of input.
 * While that step is in the middle of a batch, where another would only have to wait, it grows for
 * up to {@code maxInferenceTime} longer. Watermarks wait until the batch has left, and only the
 * newest is kept. Nothing is therefore buffered across a barrier and the operator keeps no state;
 * records keep their order and timestamps. Dead letters and empty texts go to {@link
 * DeadLetterOutput#DEAD_LETTERS}, erasures to {@link #ERASURES} and {@link #DIRECTIVES}.
 */
public final class MicroBatchOperator extends ValueOperator<Incoming, MicroBatch>
        implements BoundedOneInput {

    /** Erasures; they wait for no batch. */
    public static final OutputTag<Erasure> ERASURES =
            new OutputTag<>("erasures", StreamTypes.ERASURE);

    /** The erasures once more, as directives for the theme keeper. */
    public static final OutputTag<Directive> DIRECTIVES =
            new OutputTag<>("erasure-directives", StreamTypes.DIRECTIVE);

    private static final long serialVersionUID = 1L;

    /** Interval at which a waiting batch checks whether the embedding step is idle. */
    private static final long LOOK_MILLIS = 5;

    private final ModelSource source;
    private final ModelDescription model;
    private final BatchingSettings settings;
    private final DeadLetterRatio ratio;

    private transient FeedbackTokenizer tokenizer;
    private transient EmbeddingLoad load;
    private transient SpeedExchange speeds;
    private transient MicroBatcher batcher;
    private transient DeadLetterOutput deadLetters;
    private transient BatchMetrics batchMetrics;

    private transient long oldestSince;
    private transient @Nullable ScheduledFuture<?> timer;
    private transient @Nullable Watermark heldWatermark;

    /**
     * @param model as described in the main program
     * @param maxDeadLetterRatio share of dead letters above which the job stops for good; 1 for
     *     never
     */
    public MicroBatchOperator(
            ModelSource source,
            ModelDescription model,
            BatchingSettings settings,
            double maxDeadLetterRatio) {
        this.source = source;
        this.model = model;
        this.settings = settings;
        this.ratio = new DeadLetterRatio(maxDeadLetterRatio);
    }

    @Override
    public void open() throws Exception {
        super.open();
        tokenizer = openTokenizer();
        load = EmbeddingLoad.of(source, model);
        speeds = SpeedExchange.reading(context(), model, load);
        batcher = new MicroBatcher(settings, load, source.readsTexts());
        deadLetters = new DeadLetterOutput(values(), getMetricGroup(), ratio);
        batchMetrics = new BatchMetrics(getMetricGroup());
    }

    @Override
    protected void process(Incoming incoming, long timestamp) throws Exception {
        if (incoming instanceof IncomingFeedback feedback) {
            add(tokenizer.tokenise(feedback, timestamp), feedback, timestamp);
        } else if (incoming instanceof IncomingSeed seed) {
            add(tokenizer.tokenise(seed, timestamp), seed, timestamp);
        } else if (incoming instanceof DeadLetter deadLetter) {
            deadLetters.emit(deadLetter, timestamp);
        } else if (incoming instanceof Erasure erasure) {
            values().emit(ERASURES, erasure, timestamp);
            values().emit(DIRECTIVES, erasure, timestamp);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        heldWatermark = mark;
        if (batcher.isEmpty() || mark.getTimestamp() == Long.MAX_VALUE) {
            flush();
        }
    }

    @Override
    protected void beforeStatusChange() throws Exception {
        flush();
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        ratio.checkpointStarts();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
        super.notifyCheckpointComplete(checkpointId);
        ratio.checkpointCompleted();
    }

    @Override
    public void endInput() throws Exception {
        flush();
    }

    @Override
    public void close() throws Exception {
        if (speeds != null) {
            speeds.close();
        }
        if (tokenizer != null) {
            tokenizer.close();
        }
        super.close();
    }

    private FeedbackTokenizer openTokenizer() throws EmbeddingException {
        TextTokenizer opened =
                UnusableModelException.opened(context().getTaskInfo(), source::openTokenizer);
        try {
            return new FeedbackTokenizer(opened, settings.text(), model);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void add(Optional<TokenisedFeedback> tokenised, Incoming incoming, long timestamp)
            throws Exception {
        if (tokenised.isEmpty()) {
            deadLetters.emit(emptyText(incoming), timestamp);
            return;
        }
        ratio.processed();
        TokenisedFeedback feedback = tokenised.get();
        if (feedback.row().truncated()) {
            batchMetrics.textTruncated();
        }
        if (!batcher.hasRoomFor(feedback)) {
            flush();
        }
        if (batcher.isEmpty()) {
            startWaiting();
        }
        batcher.add(feedback);
        if (batcher.isFull() || load.isIdle()) {
            flush();
        }
    }

    private static DeadLetter emptyText(Incoming incoming) {
        if (!(incoming instanceof IncomingFeedback feedback)) {
            return new DeadLetter(
                    incoming.original(),
                    DeadLetter.Stage.CURATE,
                    DeadLetter.Reason.INVALID_COMMAND,
                    "one of texts has no readable character");
        }
        return new DeadLetter(
                incoming.original(),
                DeadLetter.Stage.BATCH,
                DeadLetter.Reason.EMPTY_TEXT,
                "no readable character among " + feedback.feedback().text().length());
    }

    private void startWaiting() {
        oldestSince = processingTime();
        lookAgain(oldestSince);
    }

    private void lookAgain(long now) {
        long next = deadline();
        if (load.isKnown()) {
            next = Math.min(next, now + LOOK_MILLIS);
        }
        timer = runAt(next, this::look);
    }

    private void look(long scheduled) throws Exception {
        long now = processingTime();
        if (load.isIdle() || now >= deadline()) {
            flush();
        } else {
            lookAgain(now);
        }
    }

    /** Returns the time at which the batch leaves however small it is. */
    private long deadline() {
        long grows = load.isBusy() ? settings.maxInferenceTime().toMillis() : 0;
        return oldestSince + settings.maxTimeInBuffer().toMillis() + grows;
    }

    private void flush() throws Exception {
        if (!batcher.isEmpty()) {
            emitBatch();
        }
        Watermark mark = heldWatermark;
        if (mark != null) {
            heldWatermark = null;
            super.processWatermark(mark);
        }
    }

    private void emitBatch() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        long now = processingTime();
        int newTokens = batcher.tokenCount();
        int maxTokens = batcher.maxTokens();
        MicroBatch batch = batcher.take();
        batchMetrics.batchLeft(batch, newTokens, maxTokens, now - oldestSince);
        load.batchLeft();
        values().emit(batch, ValueOutput.NO_TIMESTAMP);
    }
}
