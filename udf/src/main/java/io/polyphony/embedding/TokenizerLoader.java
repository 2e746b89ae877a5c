package io.polyphony.embedding;

import java.io.Serializable;

/** Opens a tokenizer on whichever machine needs it. */
@FunctionalInterface
public interface TokenizerLoader extends Serializable {

    /** Opens the tokenizer; the caller closes it. */
    TextTokenizer open() throws EmbeddingException;
}
