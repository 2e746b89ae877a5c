package io.polyphony.function.record.batch;

import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.record.Feedback;
import java.util.List;

/**
 * Records that go through the model together.
 *
 * @param tokens the chunks of the rows, in order
 * @param texts the same chunks as text, instruction included, for a model that reads texts; else
 *     empty
 */
public record MicroBatch(List<BatchRow> rows, TokenBatch tokens, List<String> texts) {

    /** Creates a batch for a model that reads tokens. */
    public MicroBatch(List<BatchRow> rows, TokenBatch tokens) {
        this(rows, tokens, List.of());
    }

    /** Returns its size without its content: see {@link Feedback#toString()}. */
    @Override
    public String toString() {
        return "MicroBatch[" + rows.size() + " records, " + tokens.tokenCount() + " tokens]";
    }
}
