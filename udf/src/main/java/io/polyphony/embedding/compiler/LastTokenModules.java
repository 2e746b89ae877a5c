package io.polyphony.embedding.compiler;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.checkpoint.CheckpointProblem;
import io.polyphony.embedding.checkpoint.Pooling;
import io.polyphony.embedding.checkpoint.PoolingMode;
import io.polyphony.embedding.checkpoint.SentenceTransformer;
import io.polyphony.embedding.decoder.Architecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Check of what a folder asks for beside its decoder against what a compiled graph does: last-token
 * pooling, then L2 normalisation, as the published Qwen3-Embedding.
 */
record LastTokenModules(Architecture architecture, SentenceTransformer modules) {

    private static final String EXPORT =
            "; export the model to ONNX and name the file by embedding.model-file, which is pooled"
                    + " as the folder says";

    /**
     * Refuses other modules.
     *
     * @throws EmbeddingException if the folder asks for anything else
     */
    void require() throws EmbeddingException {
        requireLastToken();
        for (SentenceTransformer.Step step : modules.steps()) {
            if (step.kind() == SentenceTransformer.Kind.DENSE) {
                throw CheckpointProblem.of(
                        step.folder(),
                        "modules.json",
                        "Transformer, Pooling and Normalize for a compiled "
                                + architecture.family(),
                        "a Dense layer" + EXPORT);
            }
        }
        if (modules.lowerCase()) {
            throw CheckpointProblem.of(
                    modules.transformer(), "do_lower_case", "false", "true" + EXPORT);
        }
    }

    /** Lines about what the folder does not say. */
    List<String> assumptions(Path folder) {
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

    private void requireLastToken() throws EmbeddingException {
        Pooling pooling = modules.pooling();
        String expected = "lasttoken for a compiled " + architecture.family();
        if (pooling == null && !architecture.poolsLastTokenUnsaid()) {
            throw CheckpointProblem.of(
                    modules.transformer(),
                    "1_Pooling/config.json",
                    expected,
                    "no file, which means the mean to sentence-transformers" + EXPORT);
        }
        if (pooling != null && !pooling.modes().equals(List.of(PoolingMode.LAST_TOKEN))) {
            throw CheckpointProblem.of(
                    pooling.file(), pooling.key(), expected, pooling.ids() + EXPORT);
        }
    }
}
