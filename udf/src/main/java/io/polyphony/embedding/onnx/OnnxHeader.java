package io.polyphony.embedding.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What an ONNX file takes, returns and refers to, read past its weights, which may take gigabytes. */
final class OnnxHeader {

    /**
     * An input or output.
     *
     * @param type as {@link TensorProto.DataType} numbers it
     * @param shape -1 for what is not fixed
     */
    record Value(String name, int type, long[] shape) {}

    /** One field of a message, already entered. */
    @FunctionalInterface
    private interface Field {
        /** Whether the field was read; otherwise it is skipped. */
        boolean read(int number) throws IOException;
    }

    private final Path file;
    private final List<Value> inputs = new ArrayList<>();
    private final List<Value> outputs = new ArrayList<>();
    private final Set<String> weights = new HashSet<>();
    private final Set<String> locations = new TreeSet<>();

    private OnnxHeader(Path file) {
        this.file = file;
    }

    /** @throws EmbeddingException if the file is missing or no ONNX model */
    static OnnxHeader read(Path file) throws EmbeddingException {
        if (!Files.isRegularFile(file)) {
            throw Refusal.of(file, "model file", "a readable file", "none");
        }
        OnnxHeader header = new OnnxHeader(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            header.readModel(CodedInputStream.newInstance(in));
        } catch (InvalidProtocolBufferException e) {
            throw Refusal.of(file, "content", "an ONNX model", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw Refusal.unreadable(file, e);
        }
        if (header.outputs.isEmpty()) {
            throw Refusal.of(file, "content", "an ONNX model", "no graph with outputs");
        }
        return header;
    }

    /** What a caller has to give: older files list their weights among the inputs, too. */
    List<Value> inputs() {
        return inputs.stream().filter(input -> !weights.contains(input.name())).toList();
    }

    List<Value> outputs() {
        return outputs;
    }

    /**
     * The file itself and those beside it that hold its weights.
     *
     * @throws EmbeddingException if one is missing
     */
    List<Path> files() throws EmbeddingException {
        List<Path> files = new ArrayList<>();
        files.add(file);
        for (String location : locations) {
            Path external = file.resolveSibling(location);
            if (!Files.isRegularFile(external)) {
                throw Refusal.of(external, "weights of " + file.getFileName(), "a file", "none");
            }
            files.add(external);
        }
        return files;
    }

    private void readModel(CodedInputStream in) throws IOException {
        fields(
                in,
                number -> {
                    if (number != ModelProto.GRAPH_FIELD_NUMBER) {
                        return false;
                    }
                    message(in, field -> readGraph(in, field));
                    return true;
                });
    }

    private boolean readGraph(CodedInputStream in, int field) throws IOException {
        switch (field) {
            case GraphProto.INITIALIZER_FIELD_NUMBER ->
                    message(in, number -> readWeight(in, number));
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

    private boolean readWeight(CodedInputStream in, int field) throws IOException {
        if (field == TensorProto.NAME_FIELD_NUMBER) {
            weights.add(in.readString());
            return true;
        }
        if (field == TensorProto.EXTERNAL_DATA_FIELD_NUMBER) {
            StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readByteArray());
            if (entry.getKey().equals("location")) {
                locations.add(entry.getValue());
            }
            return true;
        }
        return false;
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

    private static void message(CodedInputStream in, Field field) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        fields(in, field);
        in.checkLastTagWas(0);
        in.popLimit(limit);
    }

    private static void fields(CodedInputStream in, Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            boolean nested = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            if (!nested || !field.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }
}
