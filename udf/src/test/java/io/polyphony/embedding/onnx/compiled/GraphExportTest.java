package io.polyphony.embedding.onnx.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.CompileProgress;
import io.polyphony.embedding.compiler.GraphExport;
import io.polyphony.embedding.compiler.TestingCheckpoint;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.onnx.device.CudaSettings;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.export.OnnxHeader;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.qwen3.CheckpointShape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphExportTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(64, 2, new AttentionShape(4, 2, 16), 96, 300, true, TensorType.F32);

    @TempDir private Path folder;
    @TempDir private Path out;
    private Checkpoint checkpoint;

    @BeforeEach
    void writeCheckpoint() throws Exception {
        TestingCheckpoint.write(folder, SHAPE, "", 5);
        checkpoint = Checkpoint.open(folder);
    }

    @Test
    void theRuntimeOpensTheFile() throws Exception {
        Path graph = out.resolve("deeper/mine.onnx");

        Path weights = write(graph, null, CompileProgress.NONE);

        assertThat(weights).isEqualTo(out.resolve("deeper/mine.bin")).exists();
        assertThat(graph.getParent().toFile().list()).hasSize(2);
        Session.open(new Session.Key(graph, Device.CPU, 0, 1, CudaSettings.DEFAULT)).close();
        assertThat(inputs(graph)).contains(PackedGraph.TOKEN_IDS, PackedGraph.DIMENSION);
    }

    @Test
    void aFixedDimensionIsNoInputAnyMore() throws Exception {
        Path graph = out.resolve("mine.onnx");

        write(graph, 32, CompileProgress.NONE);

        assertThat(inputs(graph))
                .contains(PackedGraph.TOKEN_IDS)
                .doesNotContain(PackedGraph.DIMENSION);
        Session.open(new Session.Key(graph, Device.CPU, 0, 1, CudaSettings.DEFAULT)).close();
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        List<Long> told = new ArrayList<>();

        write(
                out.resolve("mine.onnx"),
                null,
                (done, total) -> {
                    assertThat(total).isEqualTo(checkpoint.weightBytes());
                    told.add(done);
                });

        assertThat(told).isSorted().last().isEqualTo(checkpoint.weightBytes());
    }

    @Test
    void leavesNothingBehindThatIsNotComplete() {
        Path graph = out.resolve("mine.onnx");

        assertThatThrownBy(
                        () ->
                                write(
                                        graph,
                                        null,
                                        (done, total) -> {
                                            throw new IllegalStateException("stopped");
                                        }))
                .hasMessage("stopped");
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void replacesNothing() throws Exception {
        Files.writeString(out.resolve("mine.bin"), "mine");

        assertThatThrownBy(() -> write(out.resolve("mine.onnx"), null, CompileProgress.NONE))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageStartingWith(out.resolve("mine.bin") + ": is there already");
    }

    private Path write(Path graph, @Nullable Integer dimension, CompileProgress progress)
            throws EmbeddingException {
        return GraphExport.write(checkpoint, CompileOptions.CPU, graph, dimension, progress);
    }

    private static List<String> inputs(Path graph) throws EmbeddingException {
        return OnnxHeader.read(graph).inputs().stream().map(OnnxHeader.Value::name).toList();
    }
}
