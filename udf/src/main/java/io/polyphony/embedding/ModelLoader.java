package io.polyphony.embedding;

import java.util.OptionalInt;

/**
 * Knows where a model is and opens it: in the main program to describe it, on each task manager to
 * use it.
 */
public interface ModelLoader extends ModelSource {

    /** Opens the model; the caller closes it. */
    EmbeddingModel openModel() throws EmbeddingException;

    /**
     * Opens the model on the accelerator that the caller was given; the caller closes it.
     *
     * @param device index of the accelerator; ignored where the model runs elsewhere or its
     *     settings name another
     */
    default EmbeddingModel openModel(OptionalInt device) throws EmbeddingException {
        return openModel();
    }
}
