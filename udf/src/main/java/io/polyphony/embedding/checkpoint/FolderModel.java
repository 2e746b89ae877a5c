package io.polyphony.embedding.checkpoint;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelLoader;
import java.nio.file.Path;
import java.util.List;

/** A loader of a model that lies in files. */
public interface FolderModel extends ModelLoader {

    /** All files that the vectors depend on. */
    List<Path> files() throws EmbeddingException;

    TokenizerFile tokenizerFile() throws EmbeddingException;
}
