package io.polyphony.embedding.compiler;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.WeightsFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles checkpoints to ONNX and keeps the result in a cache folder, under a name made of the
 * content of all model files and the options. Processes may compile the same model at once: each
 * works in a folder of its own, and the first to finish is used by all. A damaged result is
 * compiled again.
 */
public final class ModelCompiler {

    private static final Logger LOG = LoggerFactory.getLogger(ModelCompiler.class);

    /** Changes whenever the compiled form does. */
    private static final String FORMAT = "5";

    private static final int KEY_DIGITS = 32;

    /** Between the final name and a random one, while a process works. */
    private static final String WORK = ".work-";

    private ModelCompiler() {}

    /**
     * Returns the compiled graph of a checkpoint; its weights lie beside it.
     *
     * @param cache where results are kept; {@code null} for {@code .polyphony} in the model folder
     *     or, where that cannot be written, for a folder in {@code java.io.tmpdir}
     * @throws EmbeddingException if a weight is not finite, or a file cannot be read or written
     */
    public static Path compile(Checkpoint checkpoint, CompileOptions options, @Nullable Path cache)
            throws EmbeddingException {
        return compile(checkpoint, options, cache, CompileProgress.NONE);
    }

    /**
     * The same with a listener to its progress, which is not called if the result is there already.
     */
    public static Path compile(
            Checkpoint checkpoint,
            CompileOptions options,
            @Nullable Path cache,
            CompileProgress progress)
            throws EmbeddingException {
        readAhead(cache == null ? beside(checkpoint.folder()) : cache, options);
        String key =
                checkpoint.contentHash().substring(0, KEY_DIGITS)
                        + "-"
                        + options.id()
                        + "-"
                        + FORMAT;
        Path root = cache == null ? defaultCache(checkpoint.folder(), key) : cache;
        CompiledModel cached = new CompiledModel(root.resolve(key));
        // One slot compiles, the others of this JVM wait and find the result.
        synchronized (ModelCompiler.class) {
            if (!cached.isIntact()) {
                compileInto(cached, checkpoint, options, progress);
            }
        }
        return cached.graph();
    }

    /**
     * The newest result with these options is most likely the one that is wanted: it is read beside
     * the checkpoint.
     */
    private static void readAhead(Path root, CompileOptions options) {
        try (DirectoryStream<Path> results =
                Files.newDirectoryStream(root, "*-" + options.id() + "-" + FORMAT)) {
            Path newest = null;
            for (Path result : results) {
                Path weights = result.resolve(CompiledModel.WEIGHTS);
                if (Files.isRegularFile(weights)
                        && (newest == null
                                || isOlder(newest, Files.getLastModifiedTime(weights)))) {
                    newest = weights;
                }
            }
            if (newest != null) {
                ContentHash.readAhead(newest);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.debug("no earlier result in {}", root, e);
        }
    }

    static void compileInto(
            CompiledModel target,
            Checkpoint checkpoint,
            CompileOptions options,
            CompileProgress progress)
            throws EmbeddingException {
        try {
            deleteAbandoned(target.folder());
            String name = target.folder().getFileName() + WORK + UUID.randomUUID();
            CompiledModel fresh = new CompiledModel(target.folder().resolveSibling(name));
            Files.createDirectories(fresh.folder());
            try {
                write(checkpoint, options, fresh, progress);
                publish(fresh, target);
            } finally {
                delete(fresh.folder());
            }
        } catch (IOException e) {
            throw new EmbeddingException(
                    ("%s: cannot be compiled to %s (%s): set embedding.cache-dir to a "
                                    + "folder that can be made and written and has room")
                            .formatted(checkpoint.folder(), target.folder(), e),
                    e);
        }
    }

    /**
     * Beside the model if it can be written or holds the result already, as in a container image.
     */
    private static Path defaultCache(Path folder, String key) {
        Path beside = beside(folder);
        if (Files.isDirectory(beside.resolve(key))
                || Files.isWritable(Files.isDirectory(beside) ? beside : folder)) {
            return beside;
        }
        return Path.of(
                System.getProperty("java.io.tmpdir"),
                "polyphony-models-" + System.getProperty("user.name"));
    }

    private static Path beside(Path folder) {
        return folder.resolve(".polyphony");
    }

    private static void write(
            Checkpoint checkpoint,
            CompileOptions options,
            CompiledModel target,
            CompileProgress progress)
            throws IOException, EmbeddingException {
        long start = System.nanoTime();
        String weightsHash;
        Path weightsPath = target.folder().resolve(CompiledModel.WEIGHTS);
        try (WeightsFile weights = new WeightsFile(weightsPath, reader(checkpoint, progress))) {
            byte[] graph = checkpoint.graph(options, weights, CompiledModel.WEIGHTS).toByteArray();
            Files.write(target.graph(), graph);
            weightsHash = weights.finish();
        }
        target.writeManifest(
                Map.of(
                        CompiledModel.GRAPH,
                        ContentHash.of(target.graph()),
                        CompiledModel.WEIGHTS,
                        weightsHash));
        LOG.info(
                "Compiled {} to {} bytes of weights in {} ms",
                checkpoint.folder(),
                Files.size(weightsPath),
                (System.nanoTime() - start) / 1_000_000);
    }

    /** Adds up what is read of a checkpoint. */
    static LongConsumer reader(Checkpoint checkpoint, CompileProgress progress) {
        long total = checkpoint.weightBytes();
        long[] done = {0};
        return bytes -> {
            done[0] += bytes;
            progress.at(done[0], total);
        };
    }

    /** Moves a finished folder to its final name, unless another process was faster. */
    private static void publish(CompiledModel fresh, CompiledModel published) throws IOException {
        if (Files.exists(published.folder()) && !published.isIntact()) {
            LOG.warn("{} is damaged and is replaced", published.folder());
            Path aside = fresh.folder().resolveSibling(fresh.folder().getFileName() + ".damaged");
            try {
                Files.move(published.folder(), aside, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException e) {
                LOG.debug("another process replaced it first", e);
            }
            delete(aside);
        }
        try {
            Files.move(fresh.folder(), published.folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!published.isIntact()) {
                throw e;
            }
        }
    }

    /** Removes what a killed process left behind. */
    private static void deleteAbandoned(Path target) throws IOException {
        Path root = target.getParent();
        if (root == null || !Files.isDirectory(root)) {
            return;
        }
        FileTime dayAgo = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
        try (DirectoryStream<Path> works =
                Files.newDirectoryStream(root, target.getFileName() + WORK + "*")) {
            for (Path work : works) {
                if (isOlder(work, dayAgo)) {
                    delete(work);
                }
            }
        }
    }

    private static boolean isOlder(Path work, FileTime time) throws IOException {
        try {
            return Files.getLastModifiedTime(work).compareTo(time) < 0;
        } catch (NoSuchFileException e) {
            LOG.debug("another process just published it", e);
            return false;
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
