package io.polyphony.embedding.onnx.export;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * ONNX files of a model folder: beside its files, beside those of the transformer, and in a folder
 * {@code onnx} of either.
 *
 * @param folder of the model
 * @param transformer the same or one below it
 */
public record OnnxFiles(Path folder, Path transformer) {

    private static final List<String> USUAL = List.of("model.onnx", "onnx/model.onnx");

    /** The file with a usual name, relative to the model's folder. */
    public Optional<String> usual() {
        return Stream.of(folder, transformer)
                .flatMap(place -> USUAL.stream().map(place::resolve))
                .filter(Files::exists)
                .map(this::name)
                .findFirst();
    }

    /** Names of all files, relative to the model's folder, in alphabetical order. */
    public TreeSet<String> names() throws EmbeddingException {
        TreeSet<String> names = new TreeSet<>();
        for (Path place : List.of(folder, transformer)) {
            names.addAll(names(place));
            names.addAll(names(place.resolve("onnx")));
        }
        return names;
    }

    /** Says which files there are, none of which has a usual name. */
    public static EmbeddingException refuse(Path folder, TreeSet<String> names) {
        return CheckpointProblem.of(
                folder,
                "ONNX files",
                String.join(" or ", USUAL),
                String.join(", ", names)
                        + ": name one by embedding.model-file (--model-file of a command)");
    }

    private TreeSet<String> names(Path place) throws EmbeddingException {
        if (!Files.isDirectory(place)) {
            return new TreeSet<>();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".onnx"))
                    .map(this::name)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw CheckpointProblem.unreadable(place, e);
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
