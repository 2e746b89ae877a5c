package io.polyphony.embedding.qwen3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Qwen3CompilerTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(32, 1, 2, 1, 16, 32, 300, true, TensorType.F16);

    @TempDir private Path folder;
    @TempDir private Path cache;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
    }

    @Test
    void compilesBesideTheModelByDefault() throws Exception {
        Path graph = Qwen3Compiler.compile(Checkpoint.open(folder), CompileOptions.CPU, null);

        assertThat(graph).exists().startsWith(folder.toRealPath().resolve(".polyphony"));
        assertThat(graph.resolveSibling("weights.bin")).exists();
    }

    @Test
    void compilesOnce() throws Exception {
        Path first = compile();
        FileTime written = Files.getLastModifiedTime(first.getParent());

        assertThat(compile()).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(first.getParent())).isEqualTo(written);
        assertThat(cached()).containsExactly(first.getParent());
    }

    @Test
    void otherWeightsAndOtherOptionsAreOtherModels() throws Exception {
        Path first = compile();
        Path cuda = Qwen3Compiler.compile(Checkpoint.open(folder), CompileOptions.CUDA, cache);
        RandomCheckpoint.write(folder, SHAPE, List.of(), 2);

        assertThat(compile()).isNotEqualTo(first).isNotEqualTo(cuda);
        assertThat(cached()).hasSize(3);
    }

    @Test
    void compilesAgainWhatWasDamaged() throws Exception {
        Path weights = compile().resolveSibling("weights.bin");
        byte[] intact = Files.readAllBytes(weights);
        byte[] damaged = intact.clone();
        damaged[100] ^= 1;
        Files.write(weights, damaged);
        // A clock tick later, as any real damage would be.
        Files.setLastModifiedTime(weights, FileTime.fromMillis(1));

        compile();

        assertThat(weights).hasBinaryContent(intact);
        assertThat(cached()).hasSize(1);
    }

    @Test
    void compilesAgainWhatWasCutOff() throws Exception {
        Path graph = compile();
        byte[] intact = Files.readAllBytes(graph);
        Files.write(graph, new byte[3]);

        compile();

        assertThat(graph).hasBinaryContent(intact);
    }

    @Test
    void compilesAgainWhatHasNoManifest() throws Exception {
        Path manifest = compile().resolveSibling("manifest.json");
        Files.delete(manifest);

        compile();

        assertThat(manifest).exists();
    }

    @Test
    void manyMayCompileAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Path>> graphs =
                    IntStream.range(0, 8).mapToObj(i -> threads.submit(this::compile)).toList();
            for (Future<Path> graph : graphs) {
                assertThat(graph.get()).exists();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cached()).hasSize(1);
    }

    private Path compile() throws Exception {
        return Qwen3Compiler.compile(Checkpoint.open(folder), CompileOptions.CPU, cache);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> paths = Files.list(cache)) {
            return paths.toList();
        }
    }
}
