package io.polyphony.embedding;

import java.io.Serializable;
import java.util.List;

/** What the steps before the model need to know of it, wherever it runs. */
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
     * What the model's files do not say and was taken from the convention of its kind, or what they
     * say and has no effect here: a line each.
     */
    default List<String> assumptions() throws EmbeddingException {
        return List.of();
    }

    /** Whether the model takes the texts themselves rather than their tokens. */
    default boolean readsTexts() {
        return false;
    }
}
