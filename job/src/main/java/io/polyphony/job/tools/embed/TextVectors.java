package io.polyphony.job.tools.embed;

import io.polyphony.embedding.EmbeddingException;
import java.util.List;

/** Turns texts into unit vectors: {@code [texts][dimension]}. */
@FunctionalInterface
public interface TextVectors {

    float[][] embed(List<String> texts) throws EmbeddingException;
}
