package io.polyphony.function.batching;

import io.polyphony.embedding.SequenceHash;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.embedding.EmbeddingLoad;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.function.tokenising.TokenisedFeedback;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects records until they fill a micro-batch. All chunks of a record are in one batch; records
 * keep their order; a record that is larger than the budget is alone in its batch. The budget
 * follows the measured speed of the model. Chunks whose vectors the embedding step remembers take
 * part in the batch and nothing of its tokens; for one thread.
 */
final class MicroBatcher {

    private final BatchingSettings settings;
    private final EmbeddingLoad load;
    private final boolean withTexts;
    private final SequenceHash hash = new SequenceHash();

    private final List<BatchRow> rows = new ArrayList<>();
    private final List<int[]> sequences = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int tokenCount;

    /**
     * @param withTexts whether the model reads texts rather than tokens
     */
    MicroBatcher(BatchingSettings settings, EmbeddingLoad load, boolean withTexts) {
        this.withTexts = withTexts;
        this.settings = settings;
        this.load = load;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns whether the record may join the batch; if not, the batch must be taken first. */
    boolean hasRoomFor(TokenisedFeedback feedback) {
        return isEmpty()
                || (tokenCount + newTokens(feedback) <= maxTokens()
                        && sequences.size() + feedback.tokenIds().size()
                                <= settings.maxBatchSize());
    }

    void add(TokenisedFeedback feedback) {
        rows.add(feedback.row());
        sequences.addAll(feedback.tokenIds());
        if (withTexts) {
            texts.addAll(feedback.texts());
        }
        tokenCount += newTokens(feedback);
    }

    boolean isFull() {
        return tokenCount >= maxTokens() || sequences.size() >= settings.maxBatchSize();
    }

    /** Returns the tokens that a batch may have at the speed measured last. */
    int maxTokens() {
        return Math.min(settings.maxBatchTokens(), load.tokensWithin(settings.maxInferenceTime()));
    }

    /** Returns the tokens of the batch that must go through the model. */
    int tokenCount() {
        return tokenCount;
    }

    /** Returns the batch; the next one starts empty. */
    MicroBatch take() {
        MicroBatch batch =
                new MicroBatch(List.copyOf(rows), TokenBatch.of(sequences), List.copyOf(texts));
        rows.clear();
        sequences.clear();
        texts.clear();
        tokenCount = 0;
        return batch;
    }

    private int newTokens(TokenisedFeedback feedback) {
        if (!load.hasCache()) {
            return feedback.tokenCount();
        }
        int count = 0;
        for (int[] ids : feedback.tokenIds()) {
            count += load.isCached(hash.of(ids, 0, ids.length)) ? 0 : ids.length;
        }
        return count;
    }
}
