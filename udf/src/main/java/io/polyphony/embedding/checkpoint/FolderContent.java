package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Description of a model folder's content, for a refusal that helps: forms of weights that others
 * publish, by the names of their files.
 */
public final class FolderContent {

    private static final String ADAPTER_CONFIG = "adapter_config.json";
    private static final int MOST_NAMES = 4;

    private FolderContent() {}

    /**
     * Refuses an adapter that nobody merged: the base alone gives other vectors than the folder
     * means.
     *
     * @throws EmbeddingException if there is one
     */
    public static void refuseAdapter(Path folder) throws EmbeddingException {
        for (String name :
                List.of(ADAPTER_CONFIG, "adapter_model.safetensors", "adapter_model.bin")) {
            if (Files.exists(folder.resolve(name))) {
                throw CheckpointProblem.of(
                        folder.resolve(name),
                        "adapter",
                        "weights with their adapters merged",
                        "a LoRA adapter beside them, which is not applied: merge it"
                                + " (merge_and_unload of PEFT), save the merged model and name that"
                                + " folder");
            }
        }
    }

    /**
     * The path that a file of a model names.
     *
     * @param file that names it, at the subject
     * @throws EmbeddingException if it leads out of the folder, or is none
     */
    public static Path below(Path folder, String name, Path file, String subject)
            throws EmbeddingException {
        try {
            Path path = folder.resolve(name).normalize();
            if (path.startsWith(folder.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw CheckpointProblem.of(file, subject, "a path", e.getReason());
        }
        throw CheckpointProblem.of(file, subject, "a path below " + folder, name);
    }

    /** A missing file, with what is there instead and what has to be done. */
    public static EmbeddingException missing(Path folder, String wanted) {
        List<String> names = names(folder);
        return CheckpointProblem.of(folder, wanted, "a model folder as published", found(names));
    }

    private static String found(List<String> names) {
        List<String> adapters = matching(names, ".*adapter_(config\\.json|model\\..*)");
        if (!adapters.isEmpty()) {
            return listed(adapters)
                    + ": a LoRA adapter without the weights that it belongs to; merge it into them"
                    + " and name the merged folder";
        }
        List<String> gguf = matching(names, ".*\\.gguf");
        if (!gguf.isEmpty()) {
            return listed(gguf)
                    + ": GGUF is not read; take the folder with config.json, tokenizer.json and"
                    + " model.safetensors that it was made from";
        }
        List<String> pickled = matching(names, ".*(pytorch_model.*\\.bin|\\.pt|\\.pth|\\.ckpt)");
        if (!pickled.isEmpty()) {
            return listed(pickled)
                    + ": PyTorch's own format is not read; save the model as safetensors"
                    + " (save_pretrained with safe_serialization) or export it to ONNX";
        }
        List<String> exports = matching(names, ".*\\.onnx");
        if (!exports.isEmpty()) {
            return listed(exports) + ": name the one to use by embedding.model-file";
        }
        return names.isEmpty() ? "an empty folder" : listed(names);
    }

    private static List<String> matching(List<String> names, String pattern) {
        return names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).matches(pattern))
                .toList();
    }

    private static String listed(List<String> names) {
        String first = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? first + ", ..." : first;
    }

    /** Names of the files in the folder and one level below, sorted. */
    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(folder, 2)) {
            paths.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .forEach(names::add);
        } catch (IOException e) {
            names.add("a folder that cannot be read: " + e.getMessage());
        }
        return names;
    }
}
