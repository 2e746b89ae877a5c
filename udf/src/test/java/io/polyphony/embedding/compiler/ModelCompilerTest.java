package io.polyphony.embedding.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.embedding.checkpoint.TensorType;
import io.polyphony.embedding.graph.AttentionShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCompilerTest {

    private static final CheckpointShape SHAPE =
            new CheckpointShape(32, 1, new AttentionShape(2, 1, 16), 32, 300, true, TensorType.F16);

    @TempDir private Path folder;
    @TempDir private Path cache;

    @BeforeEach
    void writeCheckpoint() throws IOException {
        RandomCheckpoint.write(folder, SHAPE, List.of(), 1);
    }

    @Test
    void compilesBesideTheModelByDefault() throws Exception {
        Path graph = ModelCompiler.compile(Checkpoint.open(folder), CompileOptions.CPU, null);

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
        Path cuda = ModelCompiler.compile(Checkpoint.open(folder), CompileOptions.CUDA, cache);
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
    void processesMayRace() throws Exception {
        CompiledModel target = new CompiledModel(cache.resolve("target"));
        Checkpoint checkpoint = Checkpoint.open(folder);
        Callable<Void> process =
                () -> {
                    ModelCompiler.compileInto(
                            target, checkpoint, CompileOptions.CPU, CompileProgress.NONE);
                    return null;
                };
        ExecutorService processes = Executors.newFixedThreadPool(4);
        try {
            for (Future<Void> done : processes.invokeAll(Collections.nCopies(8, process))) {
                done.get();
            }
        } finally {
            processes.shutdownNow();
        }
        assertThat(target.isIntact()).isTrue();
        assertThat(cached()).containsExactly(target.folder());
    }

    @Test
    void removesWhatAKilledProcessLeft() throws Exception {
        CompiledModel target = new CompiledModel(cache.resolve("target"));
        Path abandoned = Files.createDirectory(cache.resolve("target.work-abandoned"));
        Files.write(abandoned.resolve("weights.bin"), new byte[9]);
        Files.setLastModifiedTime(abandoned, FileTime.fromMillis(1));
        Path working = Files.createDirectory(cache.resolve("target.work-working"));

        ModelCompiler.compileInto(
                target, Checkpoint.open(folder), CompileOptions.CPU, CompileProgress.NONE);

        assertThat(cached()).containsExactlyInAnyOrder(target.folder(), working);
    }

    private Path compile() throws Exception {
        return ModelCompiler.compile(Checkpoint.open(folder), CompileOptions.CPU, cache);
    }

    private List<Path> cached() throws IOException {
        try (Stream<Path> paths = Files.list(cache)) {
            return paths.toList();
        }
    }
}
