package io.polyphony.training.checkpoint;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All weights of a checkpoint but the token table, by published name; a matrix is {@code [out][in]}
 * in row-major order.
 */
public record Weights(Map<String, Matrix> matrices) {

    /** A norm has one row. */
    public record Matrix(int rows, int columns, float[] values) {

        void set(int row, int column, double value) {
            values[row * columns + column] = (float) value;
        }
    }

    /** All zero; norms all one. */
    static Weights blank() {
        Map<String, Matrix> matrices = new LinkedHashMap<>();
        int query = DemoShape.HEADS * DemoShape.HEAD_DIMENSION;
        int keyValue = DemoShape.KEY_VALUE_HEADS * DemoShape.HEAD_DIMENSION;
        for (int layer = 0; layer < DemoShape.LAYERS; layer++) {
            norm(matrices, name(layer, "input_layernorm"), DemoShape.HIDDEN);
            matrix(matrices, name(layer, "self_attn.q_proj"), query, DemoShape.HIDDEN);
            matrix(matrices, name(layer, "self_attn.k_proj"), keyValue, DemoShape.HIDDEN);
            matrix(matrices, name(layer, "self_attn.v_proj"), keyValue, DemoShape.HIDDEN);
            norm(matrices, name(layer, "self_attn.q_norm"), DemoShape.HEAD_DIMENSION);
            norm(matrices, name(layer, "self_attn.k_norm"), DemoShape.HEAD_DIMENSION);
            matrix(matrices, name(layer, "self_attn.o_proj"), DemoShape.HIDDEN, query);
            norm(matrices, name(layer, "post_attention_layernorm"), DemoShape.HIDDEN);
            matrix(
                    matrices,
                    name(layer, "mlp.gate_proj"),
                    DemoShape.INTERMEDIATE,
                    DemoShape.HIDDEN);
            matrix(matrices, name(layer, "mlp.up_proj"), DemoShape.INTERMEDIATE, DemoShape.HIDDEN);
            matrix(
                    matrices,
                    name(layer, "mlp.down_proj"),
                    DemoShape.HIDDEN,
                    DemoShape.INTERMEDIATE);
        }
        norm(matrices, "norm.weight", DemoShape.HIDDEN);
        return new Weights(matrices);
    }

    public Matrix get(String name) {
        Matrix matrix = matrices.get(name);
        if (matrix == null) {
            throw new IllegalArgumentException("no weight " + name);
        }
        return matrix;
    }

    Matrix get(int layer, String name) {
        return get(name(layer, name));
    }

    /** Published name of a layer's weight. */
    public static String name(int layer, String name) {
        return "layers." + layer + "." + name + ".weight";
    }

    private static void norm(Map<String, Matrix> matrices, String name, int size) {
        float[] ones = new float[size];
        Arrays.fill(ones, 1);
        matrices.put(name, new Matrix(1, size, ones));
    }

    private static void matrix(Map<String, Matrix> matrices, String name, int rows, int columns) {
        matrices.put(name, new Matrix(rows, columns, new float[rows * columns]));
    }
}
