package io.polyphony.embedding.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.decoder.DecoderTensors;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.CompileOptions.Form;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.graph.WeightsFile;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Checks of a graph without the device that it is made for: which numbers flow where. */
class DecoderGraphTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    64, 2, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.BF16);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"FP16,FLOAT16", "BF16,BFLOAT16"})
    void cudaMultipliesAndAttendsInSixteenBitsAndSumsInThirtyTwo(Precision precision, DataType half)
            throws Exception {
        Types types = new Types(graph(new CompileOptions(Form.CUDA, precision)));

        // q with k and v, o, gate with up, down: per layer
        assertThat(types.inputsOf("MatMul")).hasSize(8).allMatch(List.of(half, half)::equals);
        assertThat(types.inputsOf("GroupQueryAttention"))
                .hasSize(2)
                .allMatch(inputs -> inputs.subList(0, 3).equals(List.of(half, half, half)));
        for (String summing : List.of("SkipSimplifiedLayerNormalization", "ReduceSum")) {
            assertThat(types.inputsOf(summing)).as(summing).isNotEmpty();
            assertThat(types.inputsOf(summing)).allMatch(inputs -> inputs.get(0) == DataType.FLOAT);
        }
        assertThat(types.of(PackedGraph.VECTORS)).isEqualTo(DataType.FLOAT);
        // rows for q and for gate, o and down for the residual stream; and the embedding table's
        assertThat(types.inputsOf("Cast")).hasSize(2 * 4 + 1);
    }

    @Test
    void int8MultipliesBytesBySignedBytesAndReadsEachNormOnce() throws Exception {
        GraphProto graph = graph(new CompileOptions(Form.CPU, Precision.INT8));
        Types types = new Types(graph);

        assertThat(types.inputsOf("MatMulIntegerToFloat"))
                .hasSize(14)
                .allMatch(
                        inputs ->
                                inputs.subList(0, 2)
                                        .equals(List.of(DataType.UINT8, DataType.INT8)));
        // norm before attention, attention, norm before the MLP, gated product: per layer
        assertThat(types.inputsOf("QuantizeLinear")).hasSize(8);
    }

    @ParameterizedTest
    @EnumSource
    void theEmbeddingTableStaysAsPublished(Precision precision) throws Exception {
        Form form = precision.name().endsWith("16") ? Form.CUDA : Form.CPU;

        assertThat(
                        new Types(graph(new CompileOptions(form, precision)))
                                .of(DecoderTensors.EMBEDDING))
                .isEqualTo(DataType.BFLOAT16);
    }

    @Test
    void cudasAttentionDeclaresItsKeysAndValues() throws Exception {
        assertThat(graph(CompileOptions.CUDA).getNodeList())
                .filteredOn(node -> node.getOpType().equals("GroupQueryAttention"))
                .hasSize(2)
                .allMatch(node -> node.getOutputCount() == 3);
    }

    /**
     * Greater than 65,504 before it is projected, as in published models, and finite all the same.
     */
    @Test
    void fp16KeepsTheGatedProductScaledDown() throws Exception {
        Types fp16 = new Types(graph(new CompileOptions(Form.CUDA, Precision.FP16)));
        Types bf16 = new Types(graph(new CompileOptions(Form.CUDA, Precision.BF16)));

        assertThat(fp16.readers("half.scale")).hasSize(2);
        assertThat(fp16.readers("half.restore")).hasSize(2);
        assertThat(bf16.readers("half.scale")).isEmpty();
    }

    @Test
    void refusesAWeightThatSixteenBitsCannotHold() throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
        Path file = folder.resolve("model.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Tensor tensor = Checkpoint.open(folder).tensor("layers.1.mlp.up_proj.weight");
        // 2^17 in BF16
        bytes[(int) tensor.offset()] = 0;
        bytes[(int) tensor.offset() + 1] = 0x48;
        Files.write(file, bytes);
        Checkpoint checkpoint = Checkpoint.open(folder);

        assertThatThrownBy(() -> graph(checkpoint, new CompileOptions(Form.CUDA, Precision.FP16)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("layers.1.mlp.up_proj.weight")
                .hasMessageContaining("range of F16");
    }

    private GraphProto graph(CompileOptions options) throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
        return graph(Checkpoint.open(folder), options);
    }

    private GraphProto graph(Checkpoint checkpoint, CompileOptions options) throws Exception {
        Path file = folder.resolve("weights-" + System.nanoTime());
        try (WeightsFile weights = new WeightsFile(file)) {
            ModelProto model = checkpoint.graph(options, weights, "weights.bin");
            return model.getGraph();
        }
    }

    /** The number format of every value, worked out from inputs, constants and casts. */
    private static final class Types {

        private final Map<String, DataType> types = new HashMap<>();
        private final GraphProto graph;

        Types(GraphProto graph) {
            this.graph = graph;
            for (ValueInfoProto input : graph.getInputList()) {
                put(input.getName(), input.getType().getTensorType().getElemType());
            }
            for (TensorProto constant : graph.getInitializerList()) {
                put(constant.getName(), constant.getDataType());
            }
            for (NodeProto node : graph.getNodeList()) {
                DataType type = outputType(node);
                node.getOutputList().forEach(output -> types.put(output, type));
            }
        }

        DataType of(String value) {
            return types.get(value);
        }

        List<List<DataType>> inputsOf(String operator) {
            return graph.getNodeList().stream()
                    .filter(node -> node.getOpType().equals(operator))
                    .map(node -> node.getInputList().stream().map(types::get).toList())
                    .toList();
        }

        List<NodeProto> readers(String value) {
            return graph.getNodeList().stream()
                    .filter(node -> node.getInputList().contains(value))
                    .toList();
        }

        private void put(String name, int type) {
            types.put(name, DataType.forNumber(type));
        }

        private DataType outputType(NodeProto node) {
            return switch (node.getOpType()) {
                case "Cast" -> DataType.forNumber((int) cast(node).getI());
                case "QuantizeLinear" -> DataType.UINT8;
                case "MatMulIntegerToFloat" -> DataType.FLOAT;
                case "Shape" -> DataType.INT64;
                default -> types.get(node.getInput(0));
            };
        }

        private static AttributeProto cast(NodeProto node) {
            return node.getAttribute(0);
        }
    }
}
