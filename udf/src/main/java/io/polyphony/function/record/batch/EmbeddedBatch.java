package io.polyphony.function.record.batch;

import java.util.List;
import java.util.Optional;

/**
 * Micro-batch after the model.
 *
 * @param vectors one vector per chunk, in the order of the batch: {@code [chunks][dimension]}; an
 *     empty array where a pass failed
 * @param failures per row the reason why it has no vector, empty where it has one: {@code
 *     rows.size()}
 */
public record EmbeddedBatch(
        List<BatchRow> rows, float[][] vectors, List<Optional<String>> failures) {}
