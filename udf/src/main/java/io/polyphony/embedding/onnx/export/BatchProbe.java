package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.TokenBatch;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts of several lengths that tell whether a text's vector depends on its batch.
 *
 * @param vocabulary number of tokens
 * @param maxTokens longest text that the model takes
 * @param tolerance greatest difference of a component that is rounding
 */
record BatchProbe(int vocabulary, int maxTokens, double tolerance) {

    /**
     * Tolerance of 32-bit floats on the CPU; sums of another order stay below 1e-6 (measured:
     * all-MiniLM-L6-v2, bge-small-zh-v1.5).
     */
    static final double FLOAT = 1e-5;

    /**
     * Tolerance of vectors that the file itself returns in 16 bits, and of accelerators, whose
     * products may round to as few (TF32).
     */
    static final double HALF = 1e-3;

    private static final int[] LENGTHS = {2, 7, 24};

    /** A prime: neighbours in a text are no neighbours in the vocabulary. */
    private static final int STRIDE = 7919;

    static BatchProbe of(int vocabulary, int maxTokens, boolean rounds) {
        return new BatchProbe(vocabulary, maxTokens, rounds ? HALF : FLOAT);
    }

    /** Returns whether a file returns 16-bit numbers. */
    static boolean rounds(OnnxHeader.Value output) {
        return output.type() != DataType.FLOAT_VALUE;
    }

    TokenBatch texts() {
        List<int[]> texts = new ArrayList<>();
        int next = 0;
        for (int length : LENGTHS) {
            int[] text = new int[Math.min(length, maxTokens)];
            for (int i = 0; i < text.length; i++) {
                next = (int) ((next + (long) STRIDE) % vocabulary);
                text[i] = next;
            }
            texts.add(text);
        }
        return TokenBatch.of(texts);
    }
}
