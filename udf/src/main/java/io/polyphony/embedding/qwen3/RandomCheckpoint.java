package io.polyphony.embedding.qwen3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.SafetensorsWriter;
import io.polyphony.embedding.checkpoint.TokenizerJson;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.decoder.DecoderTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a seeded random checkpoint as a model folder, for demonstrations, tests and measurements
 * without published weights. Its vectors say which tokens a text has in common with another, and
 * nothing about meaning: they are close to a random projection of the sum of a text's tokens, rare
 * ones weighted up. For that
 *
 * <ul>
 *   <li>the row of the end token, which every vector is read from, is nearly zero, so that only
 *       what it attends to speaks;
 *   <li>query and key norms are small, so that attention is near uniform;
 *   <li>the first layer's attention speaks; what MLPs and later layers add is small beside it, and
 *       it is small beside the row of a rare token, so that the order of words hardly matters;
 *   <li>rows of bytes and of the first merges, which most texts share, are so small that RMSNorm's
 *       epsilon holds them down.
 * </ul>
 *
 * The same arguments give the same bytes.
 */
public final class RandomCheckpoint {

    private static final double QUERY_KEY_NORM = 0.1;
    private static final double FIRST_ATTENTION_GAIN = 2e-2;
    private static final double LATER_ATTENTION_GAIN = 2e-3;
    private static final double MLP_GAIN = 5e-4;

    /**
     * Root mean square of the row of a rare token; against an epsilon of 1e-6 it comes out of
     * RMSNorm at full length.
     */
    private static final double RARE_ROW = 4e-3;

    private static final double BYTE_ROW = 1e-5;
    private static final double END_ROW = 1e-6;

    private final CheckpointShape shape;
    private final TokenizerJson tokenizer;
    private final SplittableRandom random;

    private final boolean even;

    private RandomCheckpoint(
            CheckpointShape shape, TokenizerJson tokenizer, long seed, boolean even) {
        this.shape = shape;
        this.tokenizer = tokenizer;
        this.even = even;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Writes {@code config.json}, {@code tokenizer.json} and {@code model.safetensors} into a
     * folder.
     *
     * @param merges what the tokenizer joins, see {@link TokenizerJson}; without any, every byte is
     *     a token
     * @throws IllegalArgumentException if the vocabulary is too small for bytes, merges and special
     *     tokens
     */
    public static void write(Path folder, CheckpointShape shape, List<String> merges, long seed)
            throws IOException {
        write(folder, shape, merges, seed, false);
    }

    /**
     * Writes a folder as {@link #write} does, but with weights of one size in all rows and layers:
     * each part of the model shows in the vectors, so that two ways to compute them can be
     * compared. The vectors say nothing about texts.
     */
    public static void writeEven(Path folder, CheckpointShape shape, List<String> merges, long seed)
            throws IOException {
        write(folder, shape, merges, seed, true);
    }

    private static void write(
            Path folder, CheckpointShape shape, List<String> merges, long seed, boolean even)
            throws IOException {
        TokenizerJson tokenizer = new TokenizerJson(merges);
        if (tokenizer.size() > shape.vocabularySize()) {
            throw new IllegalArgumentException(
                    "the tokenizer has "
                            + tokenizer.size()
                            + " tokens, the vocabulary "
                            + shape.vocabularySize());
        }
        Files.createDirectories(folder);
        new RandomCheckpoint(shape, tokenizer, seed, even).write(folder);
    }

    private void write(Path folder) throws IOException {
        Files.write(folder.resolve("config.json"), config());
        tokenizer.write(folder.resolve("tokenizer.json"));
        List<SafetensorsWriter.Source> tensors = new ArrayList<>();
        for (Map.Entry<String, long[]> tensor : new Qwen3().tensors(shape.decoder()).entrySet()) {
            tensors.add(source(tensor.getKey(), tensor.getValue()));
        }
        if (!shape.tied()) {
            long[] size = {shape.vocabularySize(), shape.hiddenSize()};
            tensors.add(source("lm_head.weight", size));
        }
        SafetensorsWriter.write(folder.resolve("model.safetensors"), tensors);
    }

    private SafetensorsWriter.Source source(String name, long[] size) {
        return new SafetensorsWriter.Source(name, shape.type(), size, values(name, size));
    }

    private SafetensorsWriter.Values values(String name, long[] size) {
        if (even) {
            double scale = 1 / Math.sqrt((double) size[size.length - 1]);
            return size.length == 1 ? () -> jitter(1) : () -> (float) (scale * unit());
        }
        if (name.equals(DecoderTensors.EMBEDDING)) {
            return embedding();
        }
        if (name.contains("q_norm") || name.contains("k_norm")) {
            return () -> jitter(QUERY_KEY_NORM);
        }
        if (size.length == 1) {
            return () -> jitter(1);
        }
        double scale = gain(name) / Math.sqrt((double) size[1]);
        return () -> (float) (scale * unit());
    }

    private static double gain(String name) {
        if (name.contains("mlp.down_proj")) {
            return MLP_GAIN;
        }
        if (name.contains("self_attn.o_proj")) {
            return name.startsWith("layers.0.") ? FIRST_ATTENTION_GAIN : LATER_ATTENTION_GAIN;
        }
        return 1;
    }

    private SafetensorsWriter.Values embedding() {
        long[] next = {0};
        return () -> {
            int token = (int) (next[0]++ / shape.hiddenSize());
            return (float) (rowScale(token) * unit());
        };
    }

    /** From bytes through frequent merges to rare ones the rows grow on a logarithmic scale. */
    private double rowScale(int token) {
        if (token == tokenizer.endTokenId()) {
            return END_ROW;
        }
        double rank = Math.max(0, token - 256) / (double) Math.max(1, tokenizer.merges().size());
        return BYTE_ROW * Math.pow(RARE_ROW / BYTE_ROW, Math.min(1, rank));
    }

    /** Near the given value, so that no two norm weights are the same. */
    private float jitter(double value) {
        return (float) (value * (1 + 0.1 * unit()));
    }

    /** Uniform, with mean 0 and variance 1. */
    private double unit() {
        return (2 * random.nextDouble() - 1) * Math.sqrt(3);
    }

    private byte[] config() throws IOException {
        DecoderShape config = shape.decoder();
        ObjectNode json = JsonObject.MAPPER.createObjectNode();
        json.putArray("architectures").add("Qwen3ForCausalLM");
        json.put("attention_bias", false)
                .put("attention_dropout", 0.0)
                .put("bos_token_id", tokenizer.endTokenId())
                .put("eos_token_id", tokenizer.endTokenId())
                .put("head_dim", config.attention().headDimension())
                .put("hidden_act", "silu")
                .put("hidden_size", config.hiddenSize())
                .put("initializer_range", 0.02)
                .put("intermediate_size", config.intermediateSize())
                .put("max_position_embeddings", config.maxPositions())
                .put("max_window_layers", config.layers())
                .put("model_type", "qwen3")
                .put("num_attention_heads", config.attention().heads())
                .put("num_hidden_layers", config.layers())
                .put("num_key_value_heads", config.attention().keyValueHeads())
                .put("rms_norm_eps", config.rmsNormEpsilon())
                .putNull("rope_scaling")
                .put("rope_theta", config.ropeTheta())
                .putNull("sliding_window")
                .put("tie_word_embeddings", shape.tied())
                .put("torch_dtype", torchType())
                .put("use_cache", true)
                .put("use_sliding_window", false)
                .put("vocab_size", config.vocabularySize());
        return JsonObject.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }

    private String torchType() {
        return switch (shape.type()) {
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
        };
    }
}
