package io.polyphony.embedding.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.Refusal;
import io.polyphony.embedding.qwen3.Qwen3Config;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an ONNX file of another maker wants to be called, as its inputs and outputs tell: {@code [batch][length]} of token ids, with
 * a mask, positions and past keys and values where it asks for them, to one vector per text or one per token.
 *
 * @param past inputs {@code [batch][heads][past][head]} that take what came before a text: nothing
 * @param output the one to read
 * @param pooled whether it has a row per text; else a row per token, of which the last is the text's
 * @param oneByOne whether the file says that a batch is one text
 * @param length that every text must be padded to; 0 for any
 */
record ForeignSignature(
        OnnxHeader.Value ids,
        OnnxHeader.@Nullable Value mask,
        OnnxHeader.@Nullable Value positions,
        List<OnnxHeader.Value> past,
        String output,
        boolean pooled,
        boolean oneByOne,
        int length) {

    private static final Set<Integer> FLOATS =
            Set.of(DataType.FLOAT_VALUE, DataType.FLOAT16_VALUE, DataType.BFLOAT16_VALUE);

    private static final Set<Integer> PAST = Set.of(DataType.FLOAT_VALUE, DataType.FLOAT16_VALUE);

    private static final Set<Integer> WHOLE = Set.of(DataType.INT64_VALUE, DataType.INT32_VALUE);

    private static final Set<Integer> BYTES = Set.of(DataType.UINT8_VALUE, DataType.INT8_VALUE);

    /**
     * Reads the signature.
     *
     * @param config of the model that was exported
     * @throws EmbeddingException if no unit vector can be had from such a file; the message says why
     */
    static ForeignSignature of(Path file, OnnxHeader header, Qwen3Config config)
            throws EmbeddingException {
        OnnxHeader.Value ids = null;
        OnnxHeader.Value mask = null;
        OnnxHeader.Value positions = null;
        List<OnnxHeader.Value> past = new ArrayList<>();
        for (OnnxHeader.Value input : header.inputs()) {
            String name = input.name().toLowerCase(Locale.ROOT);
            if (name.contains("past") && isPast(input)) {
                past.add(input);
            } else if (name.contains("mask") && isTable(input)) {
                mask = input;
            } else if (name.contains("position") && isTable(input)) {
                positions = input;
            } else if (name.contains("ids") && !name.contains("type") && isTable(input)) {
                ids = input;
            } else {
                throw Refusal.of(
                        file, "inputs", "token ids, mask, positions, past keys", describe(input));
            }
        }
        if (ids == null) {
            throw Refusal.of(
                    file, "inputs", "token ids [batch][length]", describe(header.inputs()));
        }
        if (ids.shape()[0] > 1) {
            throw Refusal.of(file, ids.name(), "a batch of any size or of 1", ids.shape()[0]);
        }
        OnnxHeader.Value output = output(file, header, config);
        return new ForeignSignature(
                ids,
                mask,
                positions,
                past,
                output.name(),
                output.shape().length == 2,
                ids.shape()[0] == 1,
                (int) Math.max(0, ids.shape()[1]));
    }

    /** Longest text, where the model itself reads so many tokens. */
    int maxTokens(int maxPositions) {
        return length == 0 ? maxPositions : Math.min(length, maxPositions);
    }

    private static OnnxHeader.Value output(Path file, OnnxHeader header, Qwen3Config config)
            throws EmbeddingException {
        OnnxHeader.Value tokens = null;
        for (OnnxHeader.Value output : header.outputs()) {
            if (isVectors(output, 2, config)) {
                return output;
            }
            if (tokens == null && isVectors(output, 3, config)) {
                tokens = output;
            }
        }
        if (tokens == null) {
            throw refuse(file, header.outputs(), config);
        }
        return tokens;
    }

    private static boolean isVectors(OnnxHeader.Value output, int rank, Qwen3Config config) {
        return output.shape().length == rank
                && FLOATS.contains(output.type())
                && !isLogits(output, config)
                && width(output) <= config.hiddenSize();
    }

    private static boolean isLogits(OnnxHeader.Value output, Qwen3Config config) {
        return output.name().toLowerCase(Locale.ROOT).contains("logits")
                || (output.shape().length > 1 && width(output) == config.vocabularySize());
    }

    private static EmbeddingException refuse(
            Path file, List<OnnxHeader.Value> outputs, Qwen3Config config) {
        for (OnnxHeader.Value output : outputs) {
            if (isLogits(output, config)) {
                return Refusal.of(
                        file,
                        output.name(),
                        "hidden states or pooled vectors",
                        "scores of the next token, from which no vector can be had; export the model without its language-model head");
            }
            if (BYTES.contains(output.type()) && output.shape().length == 2) {
                return Refusal.of(
                        file,
                        output.name(),
                        "floats",
                        "vectors in 8 bits without the scale and zero point that they were made with; take a file of the same model that returns floats");
            }
        }
        return Refusal.of(
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
        return values.stream().map(ForeignSignature::describe).collect(Collectors.joining(", "));
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
