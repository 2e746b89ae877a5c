package io.polyphony.embedding.graph;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.checkpoint.Weights;
import java.io.IOException;
import java.util.List;

/**
 * Writes published weights to the weights file in the form that the graph reads, and declares them
 * there under their names.
 */
public final class GraphWeights {

    /** Names of 8-bit values {@code [in][out]} and of their scales {@code [out]}. */
    record Quantised(String values, String scales) {}

    private final Weights published;
    private final WeightsFile file;
    private final GraphBuilder graph;

    public GraphWeights(Weights published, WeightsFile file, GraphBuilder graph) {
        this.published = published;
        this.file = file;
        this.graph = graph;
    }

    /** Writes a weight as 32-bit floats, in the published shape. */
    public String floats(String name) throws IOException, EmbeddingException {
        Tensor tensor = published.get(name);
        return graph.weight(name, DataType.FLOAT, file.append(tensor), tensor.shape());
    }

    /**
     * In the published number format and shape: nothing is lost, and a table in half the bytes is
     * half the file.
     */
    String published(String name) throws IOException, EmbeddingException {
        Tensor tensor = published.get(name);
        return graph.weight(
                name, dataType(Weights.type(tensor)), file.copy(tensor), tensor.shape());
    }

    Quantised quantised(String name, WeightSign sign) throws IOException, EmbeddingException {
        Tensor tensor = published.get(name);
        int out = Math.toIntExact(tensor.shape()[0]);
        int in = Math.toIntExact(tensor.shape()[1]);
        Int8Rows rows = new Int8Rows(out, in, sign);
        file.readRows(tensor, rows::put);
        DataType bytes = sign == WeightSign.SIGNED ? DataType.INT8 : DataType.UINT8;
        String values = graph.weight(name, bytes, file.append(rows.values()), in, out);
        String scales =
                graph.weight(name + ".scales", DataType.FLOAT, file.append(rows.scales()), out);
        return new Quantised(values, scales);
    }

    /**
     * Weights of one width side by side, transposed, in the given number format: {@code [in][sum of
     * their outs]}.
     *
     * @throws EmbeddingException if a value is too large for the format
     */
    String transposed(List<String> names, TensorType type) throws IOException, EmbeddingException {
        int width = Math.toIntExact(published.get(names.get(0)).shape()[1]);
        int out = names.stream().mapToInt(this::rows).sum();
        TransposedRows rows = new TransposedRows(out, width, type);
        int start = 0;
        for (String name : names) {
            Tensor tensor = published.get(name);
            int offset = start;
            file.readRows(
                    tensor, (first, values, count) -> rows.put(offset + first, values, count));
            if (!rows.isFinite()) {
                throw outOfRange(tensor, type);
            }
            start += rows(name);
        }
        return graph.weight(
                String.join("+", names), dataType(type), file.append(rows.values()), width, out);
    }

    /** Number of outputs of a published weight. */
    int rows(String name) {
        return Math.toIntExact(published.get(name).shape()[0]);
    }

    /**
     * A vector in the given number format.
     *
     * @throws EmbeddingException if a value is too large for the format
     */
    public String vector(String name, TensorType type) throws IOException, EmbeddingException {
        Tensor tensor = published.get(name);
        if (type == TensorType.F32) {
            return floats(name);
        }
        int size = Math.toIntExact(tensor.count());
        TransposedRows rows = new TransposedRows(size, 1, type);
        file.readValues(tensor, values -> rows.put(0, values, size));
        if (!rows.isFinite()) {
            throw outOfRange(tensor, type);
        }
        return graph.weight(name, dataType(type), file.append(rows.values()), tensor.shape());
    }

    /** A table of our own in the given number format. */
    public String table(String name, float[] values, TensorType type, long... shape)
            throws IOException {
        if (type == TensorType.F32) {
            return table(name, values, shape);
        }
        TransposedRows rows = new TransposedRows(values.length, 1, type);
        rows.put(0, values, values.length);
        return graph.weight(name, dataType(type), file.append(rows.values()), shape);
    }

    private static EmbeddingException outOfRange(Tensor tensor, TensorType type) {
        return CheckpointProblem.of(
                tensor.file(), tensor.name(), "values within the range of " + type, "greater");
    }

    /** A table of our own. */
    public String table(String name, float[] values, long... shape) throws IOException {
        return graph.weight(name, DataType.FLOAT, file.append(values), shape);
    }

    /** Rows of a published table as floats. */
    public String embeddings(String table, String tokens) throws IOException, EmbeddingException {
        String rows = graph.node("Gather", List.of(published(table), tokens));
        TensorType type = Weights.type(published.get(table));
        return type == TensorType.F32 ? rows : graph.cast(rows, DataType.FLOAT);
    }

    static DataType dataType(TensorType type) {
        return switch (type) {
            case F32 -> DataType.FLOAT;
            case F16 -> DataType.FLOAT16;
            case BF16 -> DataType.BFLOAT16;
        };
    }
}
