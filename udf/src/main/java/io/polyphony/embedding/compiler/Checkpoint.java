package io.polyphony.embedding.compiler;

import ai.onnx.proto.OnnxMl.ModelProto;
import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.FolderContent;
import io.polyphony.embedding.checkpoint.JsonObject;
import io.polyphony.embedding.checkpoint.Prompts;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import io.polyphony.embedding.checkpoint.Tensor;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.checkpoint.Weights;
import io.polyphony.embedding.decoder.Architecture;
import io.polyphony.embedding.decoder.DecoderParts;
import io.polyphony.embedding.decoder.DecoderShape;
import io.polyphony.embedding.graph.CompileOptions;
import io.polyphony.embedding.graph.GraphBuilder;
import io.polyphony.embedding.graph.GraphWeights;
import io.polyphony.embedding.graph.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model folder as published, of a registered architecture, with everything checked that can be
 * checked without reading the weights. Immutable.
 */
public final class Checkpoint {

    private static final int REVISION_DIGITS = 16;

    /** The first with standard attention. */
    private static final int OPSET = 23;

    private static final String CONFIG = "config.json";
    private static final String TOKENIZER = "tokenizer.json";

    private final Path folder;
    private final SentenceTransformer modules;
    private final Architecture architecture;
    private final DecoderShape shape;
    private final TokenizerFile tokenizer;
    private final Weights weights;

    private Checkpoint(Path folder) throws EmbeddingException {
        this.folder = folder;
        this.modules = SentenceTransformer.read(folder);
        Path transformer = modules.transformer();
        if (!Files.exists(transformer.resolve(CONFIG))) {
            throw FolderContent.missing(folder, CONFIG);
        }
        JsonObject config = JsonObject.read(transformer.resolve(CONFIG));
        this.architecture = Architectures.of(config);
        this.shape = architecture.shape(config);
        FolderContent.refuseAdapter(transformer);
        this.weights = Weights.open(transformer);
        this.tokenizer = architecture.tokenizer(transformer.resolve(TOKENIZER));
        new LastTokenModules(architecture, modules).require();
    }

    /**
     * Reads and checks {@code config.json}, {@code tokenizer.json} and the headers of the
     * safetensors files.
     *
     * @throws EmbeddingException if a file is missing or does not fit the others; the message names
     *     file, key or tensor, expected and found
     */
    public static Checkpoint open(Path folder) throws EmbeddingException {
        if (!Files.isDirectory(folder)) {
            throw CheckpointProblem.of(folder, "model folder", "a folder", "none");
        }
        Checkpoint checkpoint = new Checkpoint(folder.toAbsolutePath().normalize());
        checkpoint.requireEmbeddingOfEveryToken();
        for (Map.Entry<String, long[]> tensor : checkpoint.tensors().entrySet()) {
            checkpoint.weights.require(tensor.getKey(), tensor.getValue());
        }
        checkpoint.weights.refuseOthers(
                checkpoint.tensors().keySet(), checkpoint.architecture.family());
        return checkpoint;
    }

    public Path folder() {
        return folder;
    }

    public DecoderShape shape() {
        return shape;
    }

    public TokenizerFile tokenizer() {
        return tokenizer;
    }

    /**
     * Place of a weight.
     *
     * @param name as {@code config.json} implies it, without {@code model.} before it, such as
     *     {@code norm.weight}
     * @throws IllegalArgumentException if the model has none of that name
     */
    public Tensor tensor(String name) {
        return weights.get(name);
    }

    Weights weights() {
        return weights;
    }

    /** Builds the model's graph; its weights are appended to the given file. */
    ModelProto graph(CompileOptions options, WeightsFile file, String weightsName)
            throws IOException, EmbeddingException {
        GraphBuilder graph =
                new GraphBuilder(architecture.modelType() + "-embedding", weightsName, OPSET);
        GraphWeights written = new GraphWeights(weights, file, graph);
        return architecture.graph(DecoderParts.of(shape, graph, written, options)).build();
    }

    private Map<String, long[]> tensors() {
        return architecture.tensors(shape);
    }

    /** Numbers that the vectors depend on. */
    public long parameters() {
        return tensors().keySet().stream().mapToLong(name -> tensor(name).count()).sum();
    }

    /** Bytes of all published weights that the vectors depend on. */
    public long weightBytes() {
        return tensors().keySet().stream().mapToLong(name -> tensor(name).length()).sum();
    }

    /** All files that the vectors depend on. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        files.add(modules.transformer().resolve(CONFIG));
        files.add(modules.transformer().resolve(TOKENIZER));
        files.addAll(weights.files());
        return files;
    }

    /**
     * SHA-256 over names and contents of all files that the vectors depend on, as 64 hex digits.
     */
    public String contentHash() throws EmbeddingException {
        try {
            return ContentHash.of(files());
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(folder, e);
        }
    }

    /**
     * Describes the model with its vectors cut to the given dimension, {@code null} for its own.
     *
     * @throws EmbeddingException if the model was not made for that dimension
     */
    public ModelDescription describe(@Nullable Integer dimension) throws EmbeddingException {
        int wanted = dimension == null ? shape.hiddenSize() : dimension;
        requireDimension(wanted);
        Path name = folder.getFileName();
        return new ModelDescription(
                name == null ? folder.toString() : name.toString(),
                contentHash().substring(0, REVISION_DIGITS),
                wanted,
                maxTokens());
    }

    /** Prompts that the folder knows. */
    public Prompts prompts() {
        return modules.prompts();
    }

    /** Lines about what the files do not say and was taken from the published Qwen3-Embedding. */
    public List<String> assumptions() {
        return new LastTokenModules(architecture, modules).assumptions(folder);
    }

    private int maxTokens() {
        return modules.maxTokens() == 0
                ? shape.maxPositions()
                : Math.min(modules.maxTokens(), shape.maxPositions());
    }

    /**
     * @throws EmbeddingException if vectors of the model cannot be cut to the dimension
     */
    public void requireDimension(int dimension) throws EmbeddingException {
        if (dimension < shape.minDimension() || dimension > shape.hiddenSize()) {
            throw CheckpointProblem.of(
                    folder,
                    "embedding dimension",
                    shape.minDimension() + " to " + shape.hiddenSize(),
                    dimension);
        }
    }

    private void requireEmbeddingOfEveryToken() throws EmbeddingException {
        if (tokenizer.requiredRows() > shape.vocabularySize()) {
            throw CheckpointProblem.of(
                    tokenizer.file(),
                    "greatest token id",
                    "below vocab_size " + shape.vocabularySize() + " of config.json",
                    tokenizer.requiredRows() - 1);
        }
    }
}
