package io.polyphony.embedding.onnx.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import io.polyphony.embedding.onnx.runtime.SmallestGraph;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaturationWarningTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "MatMulInteger, INT8, 127, true",
        "DynamicQuantizeMatMul, INT8, -100, true",
        "MatMulInteger, INT8, 64, false",
        "MatMulInteger, UINT8, 127, false",
        "MatMul, INT8, 127, false"
    })
    void warnsOfSignedWeightsThatAreLargeEnough(
            String operator, DataType type, byte weight, boolean warns) throws Exception {
        Path file = write(operator, type, weight);

        Optional<String> line = SaturationWarning.line(file, OnnxHeader.read(file), false);

        assertThat(line.isPresent()).isEqualTo(warns);
        assertThat(line.orElse(file + " unsigned fp32 embedding.model-file"))
                .contains(file.toString(), "unsigned", "fp32", "embedding.model-file");
    }

    @Test
    void saysNothingWhereSignedWeightsAreMultipliedExactly() throws Exception {
        Path file = write("MatMulInteger", DataType.INT8, (byte) 127);

        assertThat(SaturationWarning.line(file, OnnxHeader.read(file), true)).isEmpty();
    }

    /** Those of the jar were made for processors that saturate: with seven bits. */
    @Test
    void saysNothingOfPublishedWeightsInSevenBits() throws Exception {
        Path file = Path.of("target", "models", "e5-small-v2-q.onnx");

        assertThat(SignedWeights.greatest(file)).isEqualTo(64);
        assertThat(SaturationWarning.line(file, OnnxHeader.read(file), false)).isEmpty();
    }

    private Path write(String operator, DataType type, byte weight) throws Exception {
        GraphProto graph =
                GraphProto.newBuilder()
                        .addNode(NodeProto.newBuilder().setOpType(operator).addOutput("y"))
                        .addInitializer(
                                TensorProto.newBuilder()
                                        .setName("w")
                                        .setDataType(type.getNumber())
                                        .addDims(2)
                                        .addDims(1)
                                        .setRawData(ByteString.copyFrom(new byte[] {1, weight})))
                        .addOutput(SmallestGraph.value("y", DataType.FLOAT, 1))
                        .build();
        Path file = folder.resolve("model.onnx");
        Files.write(file, ModelProto.newBuilder().setGraph(graph).build().toByteArray());
        return file;
    }
}
