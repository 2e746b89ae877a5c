package io.polyphony.embedding.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.References;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.CompileOptions.Form;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.WeightsFile;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every node of the graph for CUDA has a kernel there that needs no cuDNN, as far as the provider's
 * sources tell.
 */
class CudaKernelsTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(
                    64, 2, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.BF16);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"FP16", "BF16"})
    void everyNodeHasAKernelWithoutCudnn(Precision precision) throws Exception {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);

        requireKernels(precision);
    }

    static List<String> references() throws Exception {
        return References.decoders();
    }

    @ParameterizedTest
    @MethodSource("references")
    void everyNodeOfEveryArchitectureHasOne(String name) throws Exception {
        HashedCheckpoint.write(folder, References.read(name + ".json"));

        requireKernels(Precision.FP16);
        requireKernels(Precision.BF16);
    }

    private void requireKernels(Precision precision) throws Exception {
        ModelProto model;
        try (WeightsFile weights = new WeightsFile(folder.resolve("weights-" + precision))) {
            model =
                    Checkpoint.open(folder)
                            .graph(new CompileOptions(Form.CUDA, precision), weights, "weights");
        }

        assertThat(model.getGraph().getNodeCount()).isGreaterThan(50);
        assertThat(problems(model)).isEmpty();
    }

    @Test
    void aGraphThatCannotRunIsFound() {
        GraphBuilder graph = new GraphBuilder("graph", "weights", 23);
        graph.input("floats", DataType.FLOAT, "T", "64");
        graph.input("halves", DataType.FLOAT16, "T", "64");
        graph.input("scale", DataType.BFLOAT16, "64");
        graph.constant("one", 1);
        graph.node("ReduceL2", List.of("floats", "one"));
        graph.node("Add", List.of("floats", "halves"));
        graph.node("SimplifiedLayerNormalization", List.of("floats", "scale"));
        graph.node("Swish", List.of("floats"));

        assertThat(problems(graph.build()))
                .containsExactly(
                        "ReduceL2/0: needs cuDNN",
                        "Add/1: no kernel for [float, float16] -> [float]",
                        "SimplifiedLayerNormalization/2: no kernel for [float, bfloat16] ->"
                                + " [bfloat16]",
                        "Swish/3: no kernel in opset 23");
    }

    private static List<String> problems(ModelProto model) {
        CudaKernels kernels = CudaKernels.read();
        Map<String, Integer> opsets =
                model.getOpsetImportList().stream()
                        .collect(
                                Collectors.toMap(
                                        OperatorSetIdProto::getDomain,
                                        opset -> (int) opset.getVersion()));
        Map<String, String> types = types(model.getGraph());
        List<String> problems = new ArrayList<>();
        for (NodeProto node : model.getGraph().getNodeList()) {
            int opset = opsets.getOrDefault(node.getDomain(), 0);
            kernels.problem(node, opset, value -> types.getOrDefault(value, "unknown"))
                    .ifPresent(problem -> problems.add(name(node) + ": " + problem));
        }
        return problems;
    }

    private static String name(NodeProto node) {
        return node.getName().isEmpty() ? node.getOpType() : node.getName();
    }

    /** Number formats of all values by what operators do with them. */
    private static Map<String, String> types(GraphProto graph) {
        Map<String, String> types = new HashMap<>();
        for (ValueInfoProto input : graph.getInputList()) {
            types.put(input.getName(), type(input.getType().getTensorType().getElemType()));
        }
        for (TensorProto constant : graph.getInitializerList()) {
            types.put(constant.getName(), type(constant.getDataType()));
        }
        for (NodeProto node : graph.getNodeList()) {
            String type = outputType(node, types);
            node.getOutputList().forEach(output -> types.put(output, type));
        }
        return types;
    }

    private static String outputType(NodeProto node, Map<String, String> types) {
        return switch (node.getOpType()) {
            case "Cast" ->
                    node.getAttributeList().stream()
                            .filter(attribute -> attribute.getName().equals("to"))
                            .map(attribute -> type((int) attribute.getI()))
                            .findFirst()
                            .orElseThrow();
            case "Shape" -> type(DataType.INT64_VALUE);
            // the result has the type of the scale
            case "SimplifiedLayerNormalization" -> types.getOrDefault(node.getInput(1), "unknown");
            default -> types.getOrDefault(node.getInput(0), "unknown");
        };
    }

    /** A model file as ONNX Runtime writes it. */
    private static String type(int number) {
        return DataType.forNumber(number).name().toLowerCase(Locale.ROOT);
    }
}
