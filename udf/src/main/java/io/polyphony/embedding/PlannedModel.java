package io.polyphony.embedding;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a micro-batch in as many forward passes as {@link PassPlanner} finds best; vectors come in
 * input order. A pass that finds too little memory is divided, and no later pass is larger than
 * half of it. A sequence that finds too little memory alone has an empty vector, unless not even
 * one token does any more. Closes the model it was given.
 */
public final class PlannedModel implements EmbeddingModel {

    private static final Logger LOG = LoggerFactory.getLogger(PlannedModel.class);

    private static final float[] NO_VECTOR = {};

    /** One token that every vocabulary has. */
    private static final TokenBatch PROBE = new TokenBatch(new int[] {0}, new int[] {0, 1});

    private final EmbeddingModel model;
    private final PassPlanner planner;
    private final int addedTokens;
    private final String device;
    private PassLimits limits;

    public PlannedModel(EmbeddingModel model, PassPlanner planner, PassLimits limits) {
        this(model, planner, limits, 0, model.device());
    }

    /**
     * @param addedTokens that the model itself puts before every sequence of a pass
     * @param device as {@link #device()} returns it
     */
    public PlannedModel(
            EmbeddingModel model,
            PassPlanner planner,
            PassLimits limits,
            int addedTokens,
            String device) {
        this.model = model;
        this.planner = planner;
        this.limits = limits;
        this.addedTokens = addedTokens;
        this.device = device;
    }

    @Override
    public int dimension() {
        return model.dimension();
    }

    @Override
    public String device() {
        return device;
    }

    /** The current limits of a pass: memory may have turned out to be short. */
    public PassLimits limits() {
        return limits;
    }

    @Override
    public float[][] embed(TokenBatch batch) throws EmbeddingException {
        float[][] vectors = new float[batch.size()][];
        Deque<int[]> passes = new ArrayDeque<>(planner.plan(lengths(batch), limits));
        while (!passes.isEmpty()) {
            int[] pass = passes.remove();
            TokenBatch tokens = batch.select(pass);
            try {
                float[][] rows = model.embed(tokens);
                for (int i = 0; i < pass.length; i++) {
                    vectors[pass[i]] = rows[i];
                }
            } catch (DeviceMemoryException e) {
                if (pass.length == 1) {
                    requireMemoryForOneToken(tokens.tokenCount(), e);
                    vectors[pass[0]] = NO_VECTOR;
                } else {
                    shrink(tokens, e);
                    passes.push(pass);
                    passes = planAgain(batch, passes);
                }
            }
        }
        return vectors;
    }

    @Override
    public void close() {
        model.close();
    }

    /** Tokens of each sequence as a pass holds them. */
    private int[] lengths(TokenBatch batch) {
        return Arrays.stream(batch.lengths()).map(length -> length + addedTokens).toArray();
    }

    private void shrink(TokenBatch tokens, DeviceMemoryException cause) {
        int longest = Arrays.stream(lengths(tokens)).max().orElse(0);
        int used = Arrays.stream(lengths(tokens)).sum();
        limits = limits.half(used, PassPlanner.attention(tokens.size(), longest));
        LOG.warn(
                "Too little memory for a pass of {} texts with {} tokens; from now on at most {}"
                        + " tokens and {} attention slots",
                tokens.size(),
                tokens.tokenCount(),
                limits.maxTokens(),
                limits.maxAttention(),
                cause);
    }

    /** Plans what is left again, under the current limits. */
    private Deque<int[]> planAgain(TokenBatch batch, Deque<int[]> passes) {
        int[] left = passes.stream().flatMapToInt(Arrays::stream).toArray();
        int[] lengths = Arrays.stream(left).map(i -> batch.length(i) + addedTokens).toArray();
        Deque<int[]> planned = new ArrayDeque<>();
        for (int[] pass : planner.plan(lengths, limits)) {
            planned.add(Arrays.stream(pass).map(i -> left[i]).toArray());
        }
        return planned;
    }

    private void requireMemoryForOneToken(int tokens, DeviceMemoryException refusal)
            throws EmbeddingException {
        LOG.warn("Too little memory for one text with {} tokens", tokens, refusal);
        try {
            model.embed(PROBE);
        } catch (EmbeddingException e) {
            e.addSuppressed(refusal);
            throw e;
        }
    }
}
