package io.polyphony.embedding;

import java.io.Serializable;
import java.util.List;

/** A model as far as the steps before it need it, wherever it runs. */
public interface ModelSource extends Serializable {

    /**
     * Checks that the model can be used, without loading it.
     *
     * @throws EmbeddingException if something is missing or does not fit; the message names what
     *     was expected and what was found
     */
    ModelDescription describe() throws EmbeddingException;

    /** Opens the tokenizer that splits and measures texts; the caller closes it. */
    TextTokenizer openTokenizer() throws EmbeddingException;

    /**
     * Lines about what the model's files do not say and its kind's convention decided, or what they
     * say and has no effect here: a line each.
     */
    default List<String> assumptions() throws EmbeddingException {
        return List.of();
    }

    /** Returns whether the model takes the texts themselves rather than their tokens. */
    default boolean readsTexts() {
        return false;
    }
}
