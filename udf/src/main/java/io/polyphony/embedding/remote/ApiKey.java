package io.polyphony.embedding.remote;

import io.polyphony.embedding.EmbeddingException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a key is found: in a file, else in an environment variable, else there is none. Read anew whenever a model is opened.
 *
 * @param file empty for none
 * @param variable name of the variable; empty for none
 */
public record ApiKey(String file, String variable) implements Serializable {

    public static final ApiKey NONE = new ApiKey("", "");

    /** @throws EmbeddingException if the place holds no key; the message names the place */
    Optional<String> read() throws EmbeddingException {
        if (!file.isEmpty()) {
            return Optional.of(
                    usable(content(), "the file " + file + " (embedding.openai.api-key-file)"));
        }
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        String value = System.getenv(variable);
        return Optional.of(
                usable(
                        value == null ? "" : value,
                        "the environment variable "
                                + variable
                                + " (embedding.openai.api-key-variable)"));
    }

    private String content() throws EmbeddingException {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new EmbeddingException(
                    "cannot read the key in %s (embedding.openai.api-key-file)".formatted(file), e);
        }
    }

    private static String usable(String value, String place) throws EmbeddingException {
        String key = value.strip();
        if (key.isEmpty() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new EmbeddingException(place + " must hold a key of one line in ASCII");
        }
        return key;
    }
}
