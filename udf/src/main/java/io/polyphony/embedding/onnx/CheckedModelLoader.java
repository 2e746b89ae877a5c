package io.polyphony.embedding.onnx;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.SelfCheck;
import io.polyphony.embedding.TextTokenizer;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.ContentHash;
import io.polyphony.embedding.checkpoint.EndToken;
import io.polyphony.embedding.checkpoint.FolderModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses a model whose files are not those that were pinned, or that fails its {@link SelfCheck},
 * and logs the SHA-256 of every file that it opens.
 *
 * @param pins SHA-256 by file name
 */
record CheckedModelLoader(FolderModel model, Map<String, String> pins) implements ModelLoader {

    private static final Logger LOG = LoggerFactory.getLogger(CheckedModelLoader.class);

    CheckedModelLoader {
        // a copy that any runtime serialises
        pins = new HashMap<>(pins);
    }

    @Override
    public ModelDescription describe() throws EmbeddingException {
        requirePins(false);
        return model.describe();
    }

    @Override
    public List<String> assumptions() throws EmbeddingException {
        return model.assumptions();
    }

    @Override
    public TextTokenizer openTokenizer() throws EmbeddingException {
        return model.openTokenizer();
    }

    @Override
    public EmbeddingModel openModel() throws EmbeddingException {
        return openModel(OptionalInt.empty());
    }

    @Override
    public EmbeddingModel openModel(OptionalInt device) throws EmbeddingException {
        requirePins(true);
        assumptions().forEach(line -> LOG.info("{}", line));
        EmbeddingModel opened = model.openModel(device);
        try {
            EndToken end = model.tokenizerFile().end();
            int[] ends = end == null ? new int[0] : new int[] {end.id()};
            SelfCheck.run(opened, model.describe().name(), ends);
            return opened;
        } catch (EmbeddingException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void requirePins(boolean log) throws EmbeddingException {
        Set<String> unknown = new HashSet<>(pins.keySet());
        Map<String, Path> files = byName(model.files());
        for (Map.Entry<String, Path> entry : files.entrySet()) {
            String name = entry.getKey();
            Path file = entry.getValue();
            String found = hash(file);
            if (log) {
                LOG.info("Model file {} has SHA-256 {}", file, found);
            }
            String expected = pins.get(name);
            if (expected != null && !expected.strip().toLowerCase(Locale.ROOT).equals(found)) {
                throw CheckpointProblem.of(
                        file, "SHA-256", expected + " (embedding.model-sha256)", found);
            }
            unknown.remove(name);
        }
        if (!unknown.isEmpty()) {
            throw new EmbeddingException(
                    "embedding.model-sha256 names %s, but the model's files are %s"
                            .formatted(unknown, files.keySet()));
        }
    }

    /**
     * In the given order; a second file of a name has its folder's before it, such as {@code
     * 2_Dense/config.json}.
     */
    private static Map<String, Path> byName(List<Path> files) {
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && named.containsKey(name)) {
                name = parent.getFileName() + "/" + name;
            }
            named.put(name, file);
        }
        return named;
    }

    private static String hash(Path file) throws EmbeddingException {
        try {
            return ContentHash.of(file);
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(file, e);
        }
    }
}
