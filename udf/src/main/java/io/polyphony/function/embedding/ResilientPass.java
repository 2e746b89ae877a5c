package io.polyphony.function.embedding;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.TokenBatch;
import io.polyphony.function.record.batch.BatchRow;
import io.polyphony.function.record.batch.EmbeddedBatch;
import io.polyphony.function.record.batch.MicroBatch;
import io.polyphony.vector.VectorMath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forward pass with an outcome per row: a record that fails does not fail the others of its batch.
 */
final class ResilientPass {

    private static final Logger LOG = LoggerFactory.getLogger(ResilientPass.class);

    private static final float[] NO_VECTOR = {};

    private final Pass pass;
    private final Pass probe;

    /** One forward pass. */
    interface Pass {
        float[][] embed(TokenBatch tokens) throws EmbeddingException;
    }

    /**
     * @param probe the model itself: an answer from a cache says nothing about it
     */
    ResilientPass(Pass pass, Pass probe) {
        this.pass = pass;
        this.probe = probe;
    }

    public EmbeddedBatch over(MicroBatch batch) {
        try {
            float[][] vectors = pass.embed(batch.tokens());
            return new EmbeddedBatch(batch.rows(), vectors, failures(batch, vectors));
        } catch (EmbeddingException e) {
            if (batch.rows().size() == 1) {
                requireWorkingModel(e);
                return failed(batch, e);
            }
            LOG.warn(
                    "Pass over {} records with {} tokens failed, trying them one by one",
                    batch.rows().size(),
                    batch.tokens().tokenCount(),
                    e);
            return oneByOne(batch);
        }
    }

    private EmbeddedBatch oneByOne(MicroBatch batch) {
        List<float[]> vectors = new ArrayList<>(batch.tokens().size());
        List<Optional<String>> failures = new ArrayList<>(batch.rows().size());
        for (BatchRow row : batch.rows()) {
            TokenBatch tokens = slice(batch.tokens(), vectors.size(), row.chunkTokens().length);
            EmbeddedBatch alone = over(new MicroBatch(List.of(row), tokens));
            vectors.addAll(Arrays.asList(alone.vectors()));
            failures.addAll(alone.failures());
        }
        return new EmbeddedBatch(batch.rows(), vectors.toArray(float[][]::new), failures);
    }

    /**
     * Fails the task if the model refuses every text, else the whole stream would become dead
     * letters.
     */
    private void requireWorkingModel(EmbeddingException refusal) {
        try {
            probe.embed(WatchedModel.KNOWN_TEXT);
        } catch (EmbeddingException e) {
            e.addSuppressed(refusal);
            throw new IllegalStateException("The model refuses every text: " + e.getMessage(), e);
        }
    }

    private static EmbeddedBatch failed(MicroBatch batch, EmbeddingException cause) {
        float[][] vectors = new float[batch.tokens().size()][];
        Arrays.fill(vectors, NO_VECTOR);
        String failure = "the model refused the record: " + cause.getMessage();
        return new EmbeddedBatch(batch.rows(), vectors, List.of(Optional.of(failure)));
    }

    private static List<Optional<String>> failures(MicroBatch batch, float[][] vectors) {
        TokenBatch tokens = batch.tokens();
        List<Optional<String>> failures = new ArrayList<>(batch.rows().size());
        int first = 0;
        for (BatchRow row : batch.rows()) {
            int end = first + row.chunkTokens().length;
            failures.add(failure(tokens, vectors, first, end));
            first = end;
        }
        return failures;
    }

    private static Optional<String> failure(
            TokenBatch tokens, float[][] vectors, int first, int end) {
        for (int i = first; i < end; i++) {
            if (vectors[i].length == 0) {
                return Optional.of(
                        "memory is too small for chunk %d of %d with %d tokens, even alone"
                                .formatted(i - first + 1, end - first, tokens.length(i)));
            }
            if (!VectorMath.isFinite(vectors[i])) {
                return Optional.of(
                        "the vector of chunk %d of %d is not finite"
                                .formatted(i - first + 1, end - first));
            }
        }
        return Optional.empty();
    }

    private static TokenBatch slice(TokenBatch tokens, int first, int size) {
        int start = tokens.offsets()[first];
        int[] offsets = new int[size + 1];
        for (int i = 0; i <= size; i++) {
            offsets[i] = tokens.offsets()[first + i] - start;
        }
        return new TokenBatch(
                Arrays.copyOfRange(tokens.tokenIds(), start, start + offsets[size]), offsets);
    }
}
