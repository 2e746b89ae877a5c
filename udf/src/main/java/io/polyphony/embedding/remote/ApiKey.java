package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key that lies in a file, such as a mounted secret. */
final class ApiKey {

    private ApiKey() {}

    /**
     * The content of the file without white space around it.
     *
     * @throws EmbeddingException if it cannot be read, or is not one word of ASCII; never shows the
     *     key
     */
    static String read(String file) throws EmbeddingException {
        String key;
        try {
            key = Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new EmbeddingException(file + ": the API key cannot be read: " + e, e);
        }
        if (!key.matches("[!-~]+")) {
            throw new EmbeddingException(
                    file + ": the API key must be one word of ASCII characters");
        }
        return key;
    }
}
