package io.polyphony.training.checkpoint;

import io.polyphony.training.checkpoint.Weights.Matrix;

/**
 * Weights with which the decoder computes the mean of its token rows, leaving out what stands
 * between {@code Instruct} and {@code Query}. They are set, not trained: a mean of trained rows is
 * most of what a decoder of this size has to give, and what trains a thousand times faster. The
 * feed-forward parts add nothing.
 *
 * <ul>
 *   <li>Layer 0, head 0: every token looks for {@code Query} first and {@code Instruct} second.
 *       Where it finds only {@code Instruct}, it belongs to the instruction, which is written into
 *       a dimension of its own.
 *   <li>Layer 1: the end token looks at all tokens alike but not at those of the instruction, and
 *       takes over their rows.
 *   <li>What attention matches on lies in the dimensions that rotary position encoding turns least,
 *       so that distance does not matter.
 * </ul>
 */
public final class PoolingCircuit {

    /**
     * First of a head's 128 dimensions that match; at the longest sequence RoPE turns them by a
     * hundredth of a radian.
     */
    private static final int FIRST_MATCH = 60;

    private static final int SECOND_MATCH = 61;

    /** So large that the norm of queries and keys takes them to their full length. */
    private static final double SATURATING = 20;

    /**
     * Attention logits are about eight times these: far above the number of tokens, and far above
     * each other.
     */
    private static final double LOOK_FOR_INSTRUCT = 2;

    private static final double LOOK_FOR_QUERY = 4;
    private static final double LOOK_AWAY = 2;

    private PoolingCircuit() {}

    /** All weights but the token table. */
    public static Weights weights() {
        Weights weights = Weights.blank();
        markInstruction(weights);
        pool(weights);
        for (int i = DemoShape.CONTENT; i < DemoShape.HIDDEN; i++) {
            weights.get("norm.weight").set(0, i, 0);
        }
        return weights;
    }

    private static void markInstruction(Weights weights) {
        Matrix query = weights.get(0, "self_attn.q_proj");
        query.set(FIRST_MATCH, DemoShape.CONSTANT, SATURATING);
        query.set(SECOND_MATCH, DemoShape.CONSTANT, SATURATING);
        Matrix key = weights.get(0, "self_attn.k_proj");
        key.set(FIRST_MATCH, DemoShape.INSTRUCT, SATURATING);
        key.set(SECOND_MATCH, DemoShape.QUERY, SATURATING);
        Matrix norm = weights.get(0, "self_attn.q_norm");
        norm.set(0, FIRST_MATCH, LOOK_FOR_INSTRUCT);
        norm.set(0, SECOND_MATCH, LOOK_FOR_QUERY);
        weights.get(0, "self_attn.v_proj").set(0, DemoShape.INSTRUCT, 1);
        weights.get(0, "self_attn.o_proj").set(DemoShape.READ_OVER, 0, TokenRows.MARK);
    }

    private static void pool(Weights weights) {
        Matrix query = weights.get(1, "self_attn.q_proj");
        Matrix key = weights.get(1, "self_attn.k_proj");
        Matrix value = weights.get(1, "self_attn.v_proj");
        Matrix output = weights.get(1, "self_attn.o_proj");
        for (int head = 0; head < DemoShape.HEADS; head++) {
            int row = head * DemoShape.HEAD_DIMENSION + FIRST_MATCH;
            query.set(row, DemoShape.CONSTANT, SATURATING);
        }
        for (int head = 0; head < DemoShape.KEY_VALUE_HEADS; head++) {
            int row = head * DemoShape.HEAD_DIMENSION + FIRST_MATCH;
            key.set(row, DemoShape.READ_OVER, -SATURATING);
        }
        weights.get(1, "self_attn.q_norm").set(0, FIRST_MATCH, LOOK_AWAY);
        int sharing = DemoShape.HEADS / DemoShape.KEY_VALUE_HEADS;
        for (int i = 0; i < DemoShape.CONTENT; i++) {
            value.set(i, i, 1);
            int group = i / DemoShape.HEAD_DIMENSION;
            for (int head = group * sharing; head < (group + 1) * sharing; head++) {
                int column = head * DemoShape.HEAD_DIMENSION + i % DemoShape.HEAD_DIMENSION;
                output.set(i, column, 1.0 / sharing);
            }
        }
    }
}
