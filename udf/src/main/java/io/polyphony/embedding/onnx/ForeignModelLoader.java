package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.Refusal;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.qwen3.Qwen3Config;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Opens an ONNX export of a Qwen3-Embedding model, recognised by its inputs and outputs; see {@link ForeignSignature}. Its
 * vectors have the precision that the file was made with, and its instruction is a part of every text.
 *
 * @param folder with {@code config.json} and {@code tokenizer.json}, at the same path on every machine
 * @param file the ONNX file, relative to the folder
 * @param dimension of the vectors; {@code null} for the model's own
 */
record ForeignModelLoader(
        String folder, String file, @Nullable Integer dimension, SessionSettings session)
        implements FolderModel {

    private static final int REVISION_DIGITS = 16;

    /** What computes the vectors is the file's own affair. */
    private static final String PRECISION = "onnx";

    private record Export(OnnxHeader header, ForeignSignature signature, Qwen3Config config) {}

    @Override
    public ModelDescription describe() throws EmbeddingException {
        return describe(export());
    }

    @Override
    public List<Path> files() throws EmbeddingException {
        return files(export());
    }

    @Override
    public TokenizerFile tokenizerFile() throws EmbeddingException {
        return TokenizerFile.read(tokenizerPath());
    }

    @Override
    public TextTokenizer openTokenizer() throws EmbeddingException {
        TokenizerFile tokenizer = tokenizerFile();
        return NativeLibraries.open(
                "The tokenizer library", () -> DjlTextTokenizer.open(tokenizer));
    }

    @Override
    public EmbeddingModel openModel() throws EmbeddingException {
        return openModel(OptionalInt.empty());
    }

    @Override
    public EmbeddingModel openModel(OptionalInt device) throws EmbeddingException {
        Export export = export();
        int index = session.cuda().device(device);
        return NativeLibraries.open("ONNX Runtime", () -> open(export, index));
    }

    private EmbeddingModel open(Export export, int index) throws EmbeddingException {
        Device resolved = Session.resolve(session.device(), index, Session::probeCuda);
        Session.Key key =
                new Session.Key(path(), resolved, index, session.threads(), session.cuda());
        ForwardPass pass =
                session.scope() == SessionScope.TASK_MANAGER
                        ? SharedSessions.acquire(key, () -> Session.open(key))
                        : Session.open(key);
        return new PlannedModel(
                ForeignEmbeddingModel.open(pass, export.signature, describe(export)),
                MeasuredCosts.of(resolved, Precision.FP32),
                session.limits(resolved));
    }

    private Export export() throws EmbeddingException {
        Qwen3Config config = Qwen3Config.read(configPath());
        OnnxHeader header = OnnxHeader.read(path());
        return new Export(header, ForeignSignature.of(path(), header, config), config);
    }

    private List<Path> files(Export export) throws EmbeddingException {
        List<Path> files = new ArrayList<>();
        files.add(configPath());
        files.add(tokenizerPath());
        files.addAll(export.header.files());
        return files;
    }

    private ModelDescription describe(Export export) throws EmbeddingException {
        Qwen3Config config = export.config;
        int wanted = dimension == null ? config.hiddenSize() : dimension;
        if (wanted < config.minDimension() || wanted > config.hiddenSize()) {
            throw Refusal.of(
                    Path.of(folder),
                    "embedding dimension",
                    config.minDimension() + " to " + config.hiddenSize(),
                    wanted);
        }
        Path name = Path.of(folder).toAbsolutePath().normalize().getFileName();
        return new ModelDescription(
                name == null ? folder : name.toString(),
                hash(files(export)).substring(0, REVISION_DIGITS),
                wanted,
                export.signature.maxTokens(config.maxPositions()),
                PRECISION,
                Instruction.NONE);
    }

    private String hash(List<Path> files) throws EmbeddingException {
        try {
            return ContentHash.of(files);
        } catch (IOException e) {
            throw Refusal.unreadable(Path.of(folder), e);
        }
    }

    private Path path() {
        return Path.of(folder).resolve(file).toAbsolutePath().normalize();
    }

    private Path configPath() {
        return Path.of(folder).resolve("config.json");
    }

    private Path tokenizerPath() {
        return Path.of(folder).resolve("tokenizer.json");
    }
}
