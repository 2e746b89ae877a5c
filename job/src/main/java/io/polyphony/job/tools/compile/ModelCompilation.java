package io.polyphony.job.tools.compile;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.compiler.Checkpoint;
import io.polyphony.embedding.compiler.GraphExport;
import io.polyphony.embedding.compiler.ModelCompiler;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compiles a model folder, and says what it does, how far it has come, and how large the result is
 * and how long it took.
 */
public final class ModelCompilation {

    private final Checkpoint checkpoint;
    private final CompileOptions options;
    private final PrintStream err;
    private final boolean terminal;

    /**
     * @param terminal whether {@code err} is one, so that a line can be written again
     */
    public ModelCompilation(
            Checkpoint checkpoint, CompileOptions options, PrintStream err, boolean terminal) {
        this.checkpoint = checkpoint;
        this.options = options;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Compiles to where the job and the other commands look for it; what is there already is kept.
     *
     * @param cache {@code null} for the model folder
     * @return the ONNX file
     */
    public Path toCache(@Nullable Path cache) throws EmbeddingException {
        announce();
        long start = System.nanoTime();
        Path graph =
                ModelCompiler.compile(checkpoint, options, cache, new ProgressBar(err, terminal));
        report(graph, graph.resolveSibling("weights.bin"), start);
        return graph;
    }

    /**
     * Compiles to a file of the user's own.
     *
     * @param out an ONNX file, or a folder for {@code model.onnx}
     * @param dimension to fix; {@code null} to leave it an input
     * @return the ONNX file
     */
    public Path toFile(Path out, @Nullable Integer dimension)
            throws EmbeddingException, CommandException {
        boolean isFile = String.valueOf(out.getFileName()).endsWith(".onnx");
        Path graph = (isFile ? out : out.resolve("model.onnx")).toAbsolutePath().normalize();
        requireSpace(graph);
        announce();
        long start = System.nanoTime();
        Path weights =
                GraphExport.write(
                        checkpoint, options, graph, dimension, new ProgressBar(err, terminal));
        report(graph, weights, start);
        return graph;
    }

    private void announce() {
        err.printf(
                Locale.ROOT,
                "Compiling %s, %s of weights, to %s for %s%n",
                checkpoint.folder(),
                Size.of(checkpoint.weightBytes()),
                options.precision().id(),
                options.form());
    }

    private void report(Path graph, Path weights, long start) {
        long bytes = graph.toFile().length() + weights.toFile().length();
        err.printf(
                Locale.ROOT,
                "%s in %.1f s: %s and %s%n",
                Size.of(bytes),
                (System.nanoTime() - start) / 1e9,
                graph,
                weights.getFileName());
    }

    private void requireSpace(Path graph) throws CommandException {
        Path existing = graph;
        while (existing.getParent() != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        long needed = checkpoint.parameters() * bytes(options.precision());
        try {
            long free = Files.getFileStore(existing).getUsableSpace();
            if (free < needed) {
                throw new CommandException(
                        "--out %s needs %s, but there are %s free"
                                .formatted(graph, Size.of(needed), Size.of(free)));
            }
        } catch (IOException e) {
            throw new CommandException("--out " + graph + ": " + e.getMessage(), e);
        }
    }

    /** Bytes of a number in the result, at least. */
    private static int bytes(Precision precision) {
        return switch (precision) {
            case FP32 -> 4;
            case FP16, BF16 -> 2;
            case INT8 -> 1;
        };
    }
}
