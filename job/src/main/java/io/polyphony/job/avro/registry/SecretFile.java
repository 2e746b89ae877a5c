package io.polyphony.job.avro.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A secret that lies in a file, such as a mounted one. */
final class SecretFile {

    private SecretFile() {}

    /**
     * The content without a line break at its end.
     *
     * @throws RegistryException if it cannot be read or is empty; names option and file, never the
     *     content
     */
    static String read(String file, String option) {
        String secret;
        try {
            secret = Files.readString(Path.of(file)).replaceFirst("\\R+\\z", "");
        } catch (IOException e) {
            throw new RegistryException(
                    "%s: cannot read %s (%s)".formatted(option, file, e.getClass().getSimpleName()),
                    e);
        }
        if (secret.isEmpty()) {
            throw new RegistryException("%s: %s is empty".formatted(option, file));
        }
        return secret;
    }
}
