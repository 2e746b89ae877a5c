package io.polyphony.embedding.compiler;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.PackedGraph;
import io.polyphony.embedding.graph.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a checkpoint to an ONNX file of a user's own with its weights beside it, in {@code
 * <name>.bin}. Both appear when they are complete, the ONNX file last; nothing that exists is
 * replaced.
 */
public final class GraphExport {

    private GraphExport() {}

    /** The two files under the names that they have until they are complete. */
    private record Fresh(Path graph, Path weights) {

        static Fresh of(Path graph, Path weights) {
            return new Fresh(fresh(graph), fresh(weights));
        }

        private static Path fresh(Path file) {
            return file.resolveSibling(file.getFileName() + ".work");
        }
    }

    /**
     * Writes the two files.
     *
     * @param file the ONNX file
     * @param dimension of the vectors, checked by the caller; {@code null} to leave it an input of
     *     the graph
     * @return the file with the weights
     * @throws EmbeddingException if a weight is not finite, a file cannot be read or written, or
     *     one is there already
     */
    public static Path write(
            Checkpoint checkpoint,
            CompileOptions options,
            Path file,
            @Nullable Integer dimension,
            CompileProgress progress)
            throws EmbeddingException {
        Path graph = file.toAbsolutePath().normalize();
        String name = String.valueOf(graph.getFileName());
        Path weights = graph.resolveSibling(name.replaceFirst("\\.onnx$", "") + ".bin");
        requireNew(graph);
        requireNew(weights);
        Fresh fresh = Fresh.of(graph, weights);
        try {
            Files.createDirectories(graph.getParent());
            try {
                write(checkpoint, options, dimension, progress, fresh);
                Files.move(fresh.weights(), weights, StandardCopyOption.ATOMIC_MOVE);
                Files.move(fresh.graph(), graph, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh.weights());
                Files.deleteIfExists(fresh.graph());
            }
        } catch (IOException e) {
            throw new EmbeddingException(
                    checkpoint.folder() + ": cannot be compiled to " + graph + ": " + e, e);
        }
        return weights;
    }

    private static void write(
            Checkpoint checkpoint,
            CompileOptions options,
            @Nullable Integer dimension,
            CompileProgress progress,
            Fresh fresh)
            throws IOException, EmbeddingException {
        String location =
                String.valueOf(fresh.weights().getFileName()).replaceFirst("\\.work$", "");
        Files.deleteIfExists(fresh.weights());
        try (WeightsFile file =
                new WeightsFile(fresh.weights(), ModelCompiler.reader(checkpoint, progress))) {
            ModelProto model = checkpoint.graph(options, file, location);
            Files.write(fresh.graph(), fix(model, dimension).toByteArray());
            file.finish();
        }
    }

    /** Turns the input that asks for a dimension into a constant. */
    private static ModelProto fix(ModelProto model, @Nullable Integer dimension) {
        if (dimension == null) {
            return model;
        }
        GraphProto.Builder graph = model.getGraph().toBuilder().clearInput();
        model.getGraph().getInputList().stream()
                .filter(input -> !input.getName().equals(PackedGraph.DIMENSION))
                .forEach(graph::addInput);
        graph.addInitializer(
                TensorProto.newBuilder()
                        .setName(PackedGraph.DIMENSION)
                        .setDataType(TensorProto.DataType.INT64_VALUE)
                        .addDims(1)
                        .addInt64Data(dimension));
        return model.toBuilder().setGraph(graph).build();
    }

    private static void requireNew(Path file) throws EmbeddingException {
        if (Files.exists(file)) {
            throw new EmbeddingException(
                    file + ": is there already; remove it or choose another name");
        }
    }
}
