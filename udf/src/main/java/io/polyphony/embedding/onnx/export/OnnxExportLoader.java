package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.PlannedModel;
import io.polyphony.embedding.Precision;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.embedding.checkpoint.FolderModel;
import io.polyphony.embedding.checkpoint.Pooling;
import io.polyphony.embedding.checkpoint.PoolingMode;
import io.polyphony.embedding.checkpoint.TokenizerFile;
import io.polyphony.embedding.graph.WeightSign;
import io.polyphony.embedding.onnx.device.Device;
import io.polyphony.embedding.onnx.device.DeviceChoice;
import io.polyphony.embedding.onnx.device.ExactProducts;
import io.polyphony.embedding.onnx.device.MeasuredCosts;
import io.polyphony.embedding.onnx.runtime.NativeLibraries;
import io.polyphony.embedding.onnx.session.ForwardPass;
import io.polyphony.embedding.onnx.session.ModelSettings;
import io.polyphony.embedding.onnx.session.Session;
import io.polyphony.embedding.onnx.session.SessionScope;
import io.polyphony.embedding.onnx.session.SharedSessions;
import io.polyphony.embedding.onnx.tokenizer.DjlTextTokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens an ONNX export of an embedding model of any family, recognised by its inputs and outputs;
 * see {@link OnnxExportSignature}. Its vectors have the precision that the file was made with, and
 * its instruction is a part of every text.
 *
 * @param model whose folder has {@code config.json} and {@code tokenizer.json}
 * @param file the ONNX file, relative to the folder
 */
public record OnnxExportLoader(ModelSettings model, String file) implements FolderModel {

    private static final Logger LOG = LoggerFactory.getLogger(OnnxExportLoader.class);

    private static final int REVISION_DIGITS = 16;

    /** Stands for whatever arithmetic the file has. */
    private static final String PRECISION = "onnx";

    /** Least dimension that vectors may be cut to, where they are not smaller by themselves. */
    private static final int LEAST_DIMENSION = 32;

    private record Export(
            OnnxExportFolder folder,
            OnnxHeader header,
            OnnxExportSignature signature,
            VectorPath path) {

        /** Components of a vector before it is cut. */
        int width() {
            return signature.pooled()
                    ? signature.width(folder.config().hiddenSize())
                    : path.width();
        }
    }

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
        return readFolder().tokenizer();
    }

    @Override
    public List<String> assumptions() throws EmbeddingException {
        Export export = export();
        List<String> lines = new ArrayList<>(tokenizerFile().assumptions());
        if (export.signature.isPooler()) {
            lines.add(
                    "%s returns nothing but %s, which was taken as the text's vector"
                            .formatted(path(), export.signature.output().name()));
        } else if (!export.signature.pooled()) {
            lines.addAll(export.folder.assumedPooling());
        }
        lines.addAll(export.folder.assumedLength());
        FolderInstruction.unapplied(export.folder.steps().prompts(), model.instruction())
                .ifPresent(lines::add);
        return lines;
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
        int index = model.session().cuda().device(device);
        return NativeLibraries.open("ONNX Runtime", () -> open(export, index));
    }

    private EmbeddingModel open(Export export, int index) throws EmbeddingException {
        Device resolved = DeviceChoice.resolve(model.session().device(), index, Session::probeCuda);
        Session.Key key =
                new Session.Key(
                        path(), resolved, index, model.session().threads(), model.session().cuda());
        ForwardPass pass =
                model.session().scope() == SessionScope.TASK_MANAGER
                        ? SharedSessions.acquire(key, () -> Session.open(key))
                        : Session.open(key);
        return new PlannedModel(
                open(export, pass, resolved),
                MeasuredCosts.of(resolved, Precision.FP32),
                model.session().limits(resolved),
                0,
                resolved.toString());
    }

    private EmbeddingModel open(Export export, ForwardPass pass, Device resolved)
            throws EmbeddingException {
        if (resolved == Device.CPU) {
            warnOfSaturation(export.header);
        }
        ModelDescription description = describe(export);
        BatchProbe probe =
                BatchProbe.of(
                        tokenizerFile().requiredRows(),
                        description.maxTokens(),
                        resolved != Device.CPU || BatchProbe.rounds(export.signature.output()));
        return OnnxExportModel.open(pass, export.signature, export.path, description, probe);
    }

    private void warnOfSaturation(OnnxHeader header) throws EmbeddingException {
        boolean exact = ExactProducts.areExact(WeightSign.SIGNED);
        SaturationWarning.line(path(), header, exact).ifPresent(LOG::warn);
    }

    private Export export() throws EmbeddingException {
        OnnxExportFolder read = readFolder();
        OnnxHeader header = OnnxHeader.read(path());
        OnnxExportSignature signature = OnnxExportSignature.of(path(), header, read.config());
        int hiddenSize = signature.width(read.config().hiddenSize());
        VectorPath vectors =
                signature.pooled()
                        ? VectorPath.of(List.of(PoolingMode.LAST_TOKEN), List.of(), hiddenSize)
                        : read.path(hiddenSize);
        if (!signature.pooled()) {
            requirePromptPooled(read);
        }
        return new Export(read, header, signature, vectors);
    }

    private void requirePromptPooled(OnnxExportFolder read) throws EmbeddingException {
        Pooling pooling = read.steps().pooling();
        if (!model.instruction().equals(Instruction.NONE)
                && pooling != null
                && !pooling.includesPrompt()) {
            throw CheckpointProblem.of(
                    pooling.file(),
                    "include_prompt",
                    "true, since embedding.instruction puts tokens before every text",
                    "false: set embedding.instruction to none");
        }
    }

    private OnnxExportFolder readFolder() throws EmbeddingException {
        return OnnxExportFolder.read(Path.of(model.folder()));
    }

    private List<Path> files(Export export) throws EmbeddingException {
        List<Path> files = new ArrayList<>();
        files.add(export.folder.configPath());
        files.add(export.folder.tokenizerPath());
        files.addAll(export.header.files());
        if (!export.signature.pooled()) {
            files.addAll(export.folder.pathFiles(export.path));
        }
        return files;
    }

    private ModelDescription describe(Export export) throws EmbeddingException {
        int own = export.width();
        Integer asked = model.dimension();
        int wanted = asked == null ? own : asked;
        int least = Math.min(LEAST_DIMENSION, own);
        if (wanted < least || wanted > own) {
            throw CheckpointProblem.of(
                    Path.of(model.folder()), "embedding dimension", least + " to " + own, wanted);
        }
        Path name = Path.of(model.folder()).toAbsolutePath().normalize().getFileName();
        return new ModelDescription(
                name == null ? model.folder() : name.toString(),
                hash(files(export)).substring(0, REVISION_DIGITS),
                wanted,
                export.signature.maxTokens(export.folder.maxTokens()),
                PRECISION,
                Instruction.NONE);
    }

    private String hash(List<Path> files) throws EmbeddingException {
        try {
            return ContentHash.of(files);
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(Path.of(model.folder()), e);
        }
    }

    private Path path() {
        return Path.of(model.folder()).resolve(file).toAbsolutePath().normalize();
    }
}
