package io.polyphony.embedding.qwen3;

import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.SafetensorsFile;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.decoder.DecoderShape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Qwen3-Embedding as plainly as it can be written: one text at a time, double precision, no cache,
 * no tricks. Slow; for comparison with what runs in production.
 */
public final class ReferenceQwen3 {

    private final DecoderShape config;
    private final Map<String, double[]> weights = new HashMap<>();

    public ReferenceQwen3(Path folder) throws Exception {
        config = new Qwen3().shape(JsonObject.read(folder.resolve("config.json")));
        Path file = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        for (Tensor tensor : SafetensorsFile.list(file)) {
            weights.put(tensor.name().replaceFirst("^model\\.", ""), values(tensor, bytes));
        }
    }

    /** The unit vector of a text: the last token's state, cut to the dimension and normalised. */
    public double[] embed(int[] tokens, int dimension) {
        double[][] states = new double[tokens.length][];
        for (int t = 0; t < tokens.length; t++) {
            states[t] = row(weights.get("embed_tokens.weight"), tokens[t], config.hiddenSize());
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            states = layer("layers." + layer + ".", states);
        }
        double[] pooled = rmsNorm(states[tokens.length - 1], weights.get("norm.weight"));
        double[] vector = new double[dimension];
        System.arraycopy(pooled, 0, vector, 0, dimension);
        return scale(vector, 1 / Math.sqrt(dot(vector, vector)));
    }

    private double[][] layer(String layer, double[][] states) {
        double[][] normed = rmsNorm(states, layer + "input_layernorm.weight");
        states = add(states, attention(layer + "self_attn.", normed));
        normed = rmsNorm(states, layer + "post_attention_layernorm.weight");
        return add(states, feedForward(layer + "mlp.", normed));
    }

    /** Causal attention; several query heads share one key-value head. */
    private double[][] attention(String attention, double[][] inputs) {
        int width = config.attention().headDimension();
        double[][] query = project(inputs, attention + "q_proj.weight");
        double[][] key = project(inputs, attention + "k_proj.weight");
        double[][] value = project(inputs, attention + "v_proj.weight");
        double[][] attended = new double[inputs.length][config.attention().queryWidth()];
        for (int head = 0; head < config.attention().heads(); head++) {
            int shared = head / (config.attention().heads() / config.attention().keyValueHeads());
            for (int t = 0; t < inputs.length; t++) {
                double[] q = head(query[t], head, t, attention + "q_norm.weight");
                double[] scores = new double[t + 1];
                for (int s = 0; s <= t; s++) {
                    double[] k = head(key[s], shared, s, attention + "k_norm.weight");
                    scores[s] = dot(q, k) / Math.sqrt(width);
                }
                double[] shares = softmax(scores);
                for (int s = 0; s <= t; s++) {
                    for (int i = 0; i < width; i++) {
                        attended[t][head * width + i] += shares[s] * value[s][shared * width + i];
                    }
                }
            }
        }
        return project(attended, attention + "o_proj.weight");
    }

    /** One head of a query or key, normalised and then turned by its position. */
    private double[] head(double[] projected, int head, int position, String norm) {
        double[] values = row(projected, head, config.attention().headDimension());
        return rotate(rmsNorm(values, weights.get(norm)), position);
    }

    /**
     * Rotary position embedding: component i of the first half and i of the second half are a point
     * in the plane.
     */
    private double[] rotate(double[] values, int position) {
        int half = values.length / 2;
        double[] rotated = new double[values.length];
        for (int i = 0; i < half; i++) {
            double angle = position * Math.pow(config.ropeTheta(), -2.0 * i / values.length);
            rotated[i] = values[i] * Math.cos(angle) - values[half + i] * Math.sin(angle);
            rotated[half + i] = values[half + i] * Math.cos(angle) + values[i] * Math.sin(angle);
        }
        return rotated;
    }

    /** SwiGLU. */
    private double[][] feedForward(String mlp, double[][] inputs) {
        double[][] gate = project(inputs, mlp + "gate_proj.weight");
        double[][] up = project(inputs, mlp + "up_proj.weight");
        for (int t = 0; t < inputs.length; t++) {
            for (int i = 0; i < gate[t].length; i++) {
                double silu = gate[t][i] / (1 + Math.exp(-gate[t][i]));
                gate[t][i] = silu * up[t][i];
            }
        }
        return project(gate, mlp + "down_proj.weight");
    }

    private double[][] rmsNorm(double[][] inputs, String scale) {
        double[][] normed = new double[inputs.length][];
        for (int t = 0; t < inputs.length; t++) {
            normed[t] = rmsNorm(inputs[t], weights.get(scale));
        }
        return normed;
    }

    private double[] rmsNorm(double[] input, double[] scale) {
        double meanSquare = dot(input, input) / input.length;
        double[] normed = scale(input, 1 / Math.sqrt(meanSquare + config.rmsNormEpsilon()));
        for (int i = 0; i < normed.length; i++) {
            normed[i] *= scale[i];
        }
        return normed;
    }

    private double[][] project(double[][] inputs, String name) {
        double[] weight = weights.get(name);
        int in = inputs[0].length;
        double[][] outputs = new double[inputs.length][weight.length / in];
        for (int t = 0; t < inputs.length; t++) {
            for (int o = 0; o < outputs[t].length; o++) {
                outputs[t][o] = dot(inputs[t], row(weight, o, in));
            }
        }
        return outputs;
    }

    private static double[] softmax(double[] scores) {
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            shares[i] = Math.exp(scores[i]);
            sum += shares[i];
        }
        return scale(shares, 1 / sum);
    }

    private static double[][] add(double[][] left, double[][] right) {
        double[][] sum = new double[left.length][left[0].length];
        for (int t = 0; t < left.length; t++) {
            for (int i = 0; i < left[t].length; i++) {
                sum[t][i] = left[t][i] + right[t][i];
            }
        }
        return sum;
    }

    private static double[] scale(double[] vector, double factor) {
        double[] scaled = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            scaled[i] = vector[i] * factor;
        }
        return scaled;
    }

    private static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    private static double[] row(double[] matrix, int row, int width) {
        double[] values = new double[width];
        System.arraycopy(matrix, row * width, values, 0, width);
        return values;
    }

    private static double[] values(Tensor tensor, byte[] file) throws IOException {
        TensorType type = TensorType.valueOf(tensor.type());
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[(int) tensor.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = type.get(buffer, (int) tensor.offset() + i * type.bytes());
        }
        return values;
    }
}
