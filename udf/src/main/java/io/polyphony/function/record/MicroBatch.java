package io.polyphony.function.record;

import io.polyphony.embedding.TokenBatch;
import java.util.List;

/** Records that go through the model together; the sequences of {@code tokens} are the chunks of the rows, in order. */
public record MicroBatch(List<BatchRow> rows, TokenBatch tokens) {}
