package io.polyphony.embedding.onnx.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.FolderContent;
import io.polyphony.embedding.checkpoint.LfsPointer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Inputs, outputs and references of an ONNX file, read past its weights, which may take gigabytes.
 */
public final class OnnxHeader {

    /**
     * An input or output.
     *
     * @param type as {@link TensorProto.DataType} numbers it
     * @param shape -1 for what is not fixed
     */
    public record Value(String name, int type, long[] shape) {}

    private final Path file;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private final Set<String> operators = new TreeSet<>();

    /** Bytes that each file beside this one must have at least. */
    private final Map<String, Long> locations = new TreeMap<>();

    private OnnxHeader(Path file) {
        this.file = file;
    }

    /**
     * @throws EmbeddingException if the file is missing or no ONNX model
     */
    public static OnnxHeader read(Path file) throws EmbeddingException {
        if (!Files.isRegularFile(file)) {
            throw CheckpointProblem.of(file, "model file", "a readable file", "none");
        }
        LfsPointer.refuse(file);
        OnnxHeader header = new OnnxHeader(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            header.readModel(CodedInputStream.newInstance(in));
        } catch (InvalidProtocolBufferException e) {
            throw CheckpointProblem.of(
                    file, "content", "an ONNX model", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
        if (header.outputs.isEmpty()) {
            throw CheckpointProblem.of(file, "content", "an ONNX model", "no graph with outputs");
        }
        return header;
    }

    /** Inputs that a caller has to give: older files list their weights among the inputs, too. */
    public List<Value> inputs() {
        return inputs.stream().filter(input -> !weights.contains(input.name())).toList();
    }

    List<Value> outputs() {
        return outputs;
    }

    /** Kinds of the operators in use. */
    Set<String> operators() {
        return operators;
    }

    /**
     * The file itself and those beside it that hold its weights.
     *
     * @throws EmbeddingException if one is missing or shorter than the weights that lie in it
     */
    List<Path> files() throws EmbeddingException {
        List<Path> files = new ArrayList<>();
        files.add(file);
        for (Map.Entry<String, Long> location : locations.entrySet()) {
            Path external =
                    FolderContent.below(
                            file.resolveSibling(""), location.getKey(), file, "external data");
            requireBytes(external, location.getValue());
            files.add(external);
        }
        return files;
    }

    private void requireBytes(Path external, long bytes) throws EmbeddingException {
        String subject = "weights of " + file.getFileName();
        if (!Files.isRegularFile(external)) {
            throw CheckpointProblem.of(external, subject, "a file", "none");
        }
        LfsPointer.refuse(external);
        long found = external.toFile().length();
        if (found < bytes) {
            throw CheckpointProblem.of(
                    external,
                    subject,
                    "at least " + bytes + " bytes",
                    found + ": download the file again");
        }
    }

    private void readModel(CodedInputStream in) throws IOException {
        ProtobufFields.all(
                in,
                number ->
                        number == ModelProto.GRAPH_FIELD_NUMBER
                                && ProtobufFields.message(in, field -> readGraph(in, field)));
    }

    private boolean readGraph(CodedInputStream in, int field) throws IOException {
        switch (field) {
            case GraphProto.NODE_FIELD_NUMBER ->
                    ProtobufFields.message(in, number -> readNode(in, number));
            case GraphProto.INITIALIZER_FIELD_NUMBER -> readWeight(in);
            case GraphProto.INPUT_FIELD_NUMBER ->
                    inputs.add(value(ValueInfoProto.parseFrom(in.readByteArray())));
            case GraphProto.OUTPUT_FIELD_NUMBER ->
                    outputs.add(value(ValueInfoProto.parseFrom(in.readByteArray())));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean readNode(CodedInputStream in, int field) throws IOException {
        return field == NodeProto.OP_TYPE_FIELD_NUMBER && (readOperator(in));
    }

    private boolean readOperator(CodedInputStream in) throws IOException {
        operators.add(in.readString());
        return true;
    }

    private void readWeight(CodedInputStream in) throws IOException {
        Map<String, String> external = new HashMap<>();
        ProtobufFields.message(in, number -> readWeight(in, number, external));
        String location = external.get("location");
        if (location != null) {
            long end = number(external, "offset") + number(external, "length");
            locations.merge(location, end, Math::max);
        }
    }

    private boolean readWeight(CodedInputStream in, int field, Map<String, String> external)
            throws IOException {
        if (field == TensorProto.NAME_FIELD_NUMBER) {
            weights.add(in.readString());
            return true;
        }
        if (field == TensorProto.EXTERNAL_DATA_FIELD_NUMBER) {
            StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readByteArray());
            external.put(entry.getKey(), entry.getValue());
            return true;
        }
        return false;
    }

    private static long number(Map<String, String> external, String key)
            throws InvalidProtocolBufferException {
        try {
            return Long.parseLong(external.getOrDefault(key, "0"));
        } catch (NumberFormatException e) {
            throw new InvalidProtocolBufferException("external data with " + external);
        }
    }

    private static Value value(ValueInfoProto info) {
        TypeProto.Tensor tensor = info.getType().getTensorType();
        List<TensorShapeProto.Dimension> sizes = tensor.getShape().getDimList();
        long[] shape =
                sizes.stream()
                        .mapToLong(size -> size.hasDimValue() ? size.getDimValue() : -1)
                        .toArray();
        return new Value(info.getName(), tensor.getElemType(), shape);
    }
}
