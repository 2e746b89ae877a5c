package io.polyphony.embedding.compiler;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.Pooling;
import io.polyphony.embedding.checkpoint.PoolingMode;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a folder asks for beside its decoder against what a compiled graph does: last-token
 * pooling, then L2 normalisation, as the published Qwen3-Embedding.
 */
final class LastTokenModules {

    private static final String EXPORT =
            "; export the model to ONNX and name the file by embedding.model-file, which is pooled"
                    + " as the folder says";

    private LastTokenModules() {}

    /**
     * @throws EmbeddingException if the folder asks for anything else
     */
    static void require(SentenceTransformer modules) throws EmbeddingException {
        requireLastToken(modules.pooling());
        for (SentenceTransformer.Step step : modules.steps()) {
            if (step.kind() == SentenceTransformer.Kind.DENSE) {
                throw CheckpointProblem.of(
                        step.folder(),
                        "modules.json",
                        "Transformer, Pooling and Normalize for a compiled Qwen3",
                        "a Dense layer" + EXPORT);
            }
        }
        if (modules.lowerCase()) {
            throw CheckpointProblem.of(
                    modules.transformer(), "do_lower_case", "false", "true" + EXPORT);
        }
    }

    private static void requireLastToken(@Nullable Pooling pooling) throws EmbeddingException {
        if (pooling != null && !pooling.modes().equals(List.of(PoolingMode.LAST_TOKEN))) {
            throw CheckpointProblem.of(
                    pooling.file(),
                    pooling.key(),
                    "lasttoken for a compiled Qwen3",
                    pooling.ids() + EXPORT);
        }
    }

    static List<String> assumptions(Path folder, SentenceTransformer modules) {
        List<String> lines = new ArrayList<>();
        if (modules.pooling() == null) {
            lines.add(
                    folder
                            + ": no 1_Pooling/config.json: the vector is the last token's state, as"
                            + " in the published Qwen3-Embedding; a chat model's vectors would mean"
                            + " little");
        } else if (modules.steps().isEmpty()) {
            lines.add(
                    folder
                            + ": no Normalize in modules.json: vectors have unit length all the"
                            + " same, as in the published Qwen3-Embedding");
        }
        return lines;
    }
}
