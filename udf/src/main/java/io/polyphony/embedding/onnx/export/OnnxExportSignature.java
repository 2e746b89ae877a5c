package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Signature of an ONNX file of another maker, read from its inputs and outputs: {@code
 * [batch][length]} of token ids, with a mask, positions, token types and past keys and values where
 * it asks for them, to one vector per text or one per token.
 *
 * @param output the one to read
 * @param pooled whether it has a row per text; else a row per token
 * @param oneByOne whether the file says that a batch is one text
 * @param length that every text must be padded to; 0 for any
 */
record OnnxExportSignature(
        OnnxExportInputs inputs,
        OnnxHeader.Value output,
        boolean pooled,
        boolean oneByOne,
        int length) {

    /** A dense layer over the first token's state that BERT was trained with for another end. */
    private static final String POOLER = "pooler";

    private static final Set<Integer> FLOATS =
            Set.of(DataType.FLOAT_VALUE, DataType.FLOAT16_VALUE, DataType.BFLOAT16_VALUE);

    private static final Set<Integer> PAST = Set.of(DataType.FLOAT_VALUE, DataType.FLOAT16_VALUE);

    private static final Set<Integer> WHOLE = Set.of(DataType.INT64_VALUE, DataType.INT32_VALUE);

    private static final Set<Integer> BYTES = Set.of(DataType.UINT8_VALUE, DataType.INT8_VALUE);

    /**
     * Reads the signature.
     *
     * @param config of the model that was exported
     * @throws EmbeddingException if no unit vector can be had from such a file; the message says
     *     why
     */
    static OnnxExportSignature of(Path file, OnnxHeader header, OnnxExportConfig config)
            throws EmbeddingException {
        OnnxExportInputs inputs = inputs(file, header, config);
        long[] shape = inputs.ids().shape();
        if (shape[0] > 1) {
            throw CheckpointProblem.of(
                    file, inputs.ids().name(), "a batch of any size or of 1", shape[0]);
        }
        OnnxHeader.Value output = output(file, header, config);
        return new OnnxExportSignature(
                inputs,
                output,
                output.shape().length == 2,
                shape[0] == 1,
                (int) Math.max(0, shape[1]));
    }

    /** Longest text, where the model itself reads so many tokens. */
    int maxTokens(int maxPositions) {
        return length == 0 ? maxPositions : Math.min(length, maxPositions);
    }

    /** Width of what the file returns, or what the model's states have where it does not say. */
    int width(int hiddenSize) {
        long width = width(output);
        return width < 0 ? hiddenSize : (int) width;
    }

    /** Returns whether only a file's {@code pooler_output} can be read. */
    boolean isPooler() {
        return isPooler(output);
    }

    private static OnnxExportInputs inputs(Path file, OnnxHeader header, OnnxExportConfig config)
            throws EmbeddingException {
        OnnxHeader.Value ids = null;
        OnnxHeader.Value mask = null;
        OnnxHeader.Value positions = null;
        OnnxHeader.Value types = null;
        List<OnnxHeader.Value> past = new ArrayList<>();
        for (OnnxHeader.Value input : header.inputs()) {
            String name = input.name().toLowerCase(Locale.ROOT);
            if (name.contains("past") && isPast(input)) {
                past.add(input);
            } else if (name.contains("mask") && isTable(input)) {
                mask = input;
            } else if (name.contains("position") && isTable(input)) {
                positions = input;
            } else if (isTypes(name) && isTable(input)) {
                types = input;
            } else if (name.contains("ids") && isTable(input)) {
                ids = input;
            } else {
                throw CheckpointProblem.of(
                        file,
                        "inputs",
                        "token ids, mask, positions, token types, past keys",
                        describe(input));
            }
        }
        if (ids == null) {
            throw CheckpointProblem.of(
                    file, "inputs", "token ids [batch][length]", describe(header.inputs()));
        }
        return new OnnxExportInputs(
                ids, mask, positions, types, past, config.padToken(), config.firstPosition());
    }

    private static boolean isTypes(String name) {
        return name.contains("token_type") || name.contains("segment");
    }

    /**
     * A vector that the file calls so, then states, then whatever has a row per text; for a Qwen3
     * model that before states.
     */
    private static OnnxHeader.Value output(Path file, OnnxHeader header, OnnxExportConfig config)
            throws EmbeddingException {
        List<OnnxHeader.Value> pooled = vectors(header, 2, config);
        List<OnnxHeader.Value> order = new ArrayList<>();
        pooled.stream()
                .filter(output -> !isPooler(output))
                .filter(output -> config.isQwen3() || isNamedEmbedding(output))
                .forEach(order::add);
        order.addAll(vectors(header, 3, config));
        order.addAll(pooled);
        if (order.isEmpty()) {
            throw refuse(file, header.outputs(), config);
        }
        return order.get(0);
    }

    private static boolean isNamedEmbedding(OnnxHeader.Value output) {
        String name = output.name().toLowerCase(Locale.ROOT);
        return name.contains("sentence") || name.contains("embed");
    }

    private static boolean isPooler(OnnxHeader.Value output) {
        return output.name().toLowerCase(Locale.ROOT).contains(POOLER);
    }

    private static List<OnnxHeader.Value> vectors(
            OnnxHeader header, int rank, OnnxExportConfig config) {
        return header.outputs().stream().filter(value -> isVectors(value, rank, config)).toList();
    }

    private static boolean isVectors(OnnxHeader.Value output, int rank, OnnxExportConfig config) {
        return output.shape().length == rank
                && FLOATS.contains(output.type())
                && !isLogits(output, config)
                && (isWide(rank, config) || width(output) <= config.hiddenSize());
    }

    /** Returns whether vectors may be wider than states: other families have dense layers, too. */
    private static boolean isWide(int rank, OnnxExportConfig config) {
        return rank == 2 && !config.isQwen3();
    }

    private static boolean isLogits(OnnxHeader.Value output, OnnxExportConfig config) {
        return output.name().toLowerCase(Locale.ROOT).contains("logits")
                || (output.shape().length > 1 && width(output) == config.vocabularySize());
    }

    private static EmbeddingException refuse(
            Path file, List<OnnxHeader.Value> outputs, OnnxExportConfig config) {
        for (OnnxHeader.Value output : outputs) {
            if (isLogits(output, config)) {
                return CheckpointProblem.of(
                        file,
                        output.name(),
                        "hidden states or pooled vectors",
                        "scores of the next token, from which no vector can be had; export the"
                                + " model without its language-model head");
            }
            if (BYTES.contains(output.type()) && output.shape().length == 2) {
                return CheckpointProblem.of(
                        file,
                        output.name(),
                        "floats",
                        "vectors in 8 bits without the scale and zero point that they were made"
                                + " with; take a file of the same model that returns floats");
            }
        }
        return CheckpointProblem.of(
                file,
                "outputs",
                "floats [batch][dimension] or [batch][length][%d]".formatted(config.hiddenSize()),
                describe(outputs));
    }

    private static boolean isTable(OnnxHeader.Value input) {
        return WHOLE.contains(input.type()) && input.shape().length == 2;
    }

    private static boolean isPast(OnnxHeader.Value input) {
        return PAST.contains(input.type())
                && input.shape().length == 4
                && input.shape()[1] > 0
                && input.shape()[3] > 0;
    }

    private static long width(OnnxHeader.Value value) {
        return value.shape()[value.shape().length - 1];
    }

    private static String describe(List<OnnxHeader.Value> values) {
        return values.stream().map(OnnxExportSignature::describe).collect(Collectors.joining(", "));
    }

    private static String describe(OnnxHeader.Value value) {
        DataType type = DataType.forNumber(value.type());
        StringBuilder shape = new StringBuilder();
        for (long size : value.shape()) {
            shape.append('[').append(size < 0 ? "?" : size).append(']');
        }
        return value.name() + " " + (type == null ? "no tensor" : type) + " " + shape;
    }
}
