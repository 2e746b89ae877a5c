package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.EmbeddingModel;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.ModelDescription;
import io.polyphony.embedding.ModelLoader;
import io.polyphony.embedding.TextTokenizer;

/**
 * A model that runs elsewhere and has answered once. Its token sequences are code points ({@link CodePointTokenizer}).
 *
 * @param nativeDimension components of the server's vectors
 * @param dimension components that are kept
 */
public record RemoteModelLoader(RemoteSettings settings, int nativeDimension, int dimension)
        implements ModelLoader {

    /** Servers cut or refuse what is too long for their model, which only they know. */
    private static final int ANY_LENGTH = Integer.MAX_VALUE;

    /**
     * Asks the server for the vector of one word, once.
     *
     * @param dimension components to keep; 0 for all
     * @throws EmbeddingException in one line, if the server does not answer with a vector of so many components
     */
    public static RemoteModelLoader ask(RemoteSettings settings, int dimension)
            throws EmbeddingException {
        int found = RemoteModel.askDimension(settings);
        if (dimension > found) {
            throw new EmbeddingException(
                    "embedding.dimension is %d, but the vectors of %s with model %s have %d"
                            .formatted(dimension, settings.endpoint(), settings.model(), found));
        }
        return new RemoteModelLoader(settings, found, dimension == 0 ? found : dimension);
    }

    @Override
    public ModelDescription describe() {
        return new ModelDescription(
                settings.model(),
                "remote:%s@%s/%d".formatted(settings.model(), settings.revision(), nativeDimension),
                dimension,
                ANY_LENGTH,
                "remote",
                Instruction.NONE);
    }

    @Override
    public TextTokenizer openTokenizer() {
        return new CodePointTokenizer();
    }

    /** The caller closes it. */
    public RemoteModel open() throws EmbeddingException {
        return new RemoteModel(settings, nativeDimension, dimension);
    }

    @Override
    public EmbeddingModel openModel() {
        throw new UnsupportedOperationException("a remote model is asked, not run: open()");
    }
}
