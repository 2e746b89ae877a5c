package io.polyphony.embedding.onnx.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Paths that native libraries can open. The Java interface hands them names in a form of UTF-8 that
 * writes characters beyond U+FFFF as two surrogates, which no file system knows; such a path is
 * reached through a link with a plain name.
 */
public final class NativePath {

    private static final int LAST_PLAIN = 0xFFFF;

    private NativePath() {}

    /**
     * The path itself or, if its name holds such characters, a file of the same name reached
     * through a link to its folder.
     *
     * @throws IOException if a link is needed and cannot be made
     */
    public static Path of(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        if (folder == null || isPlain(absolute.toString())) {
            return file;
        }
        String name = String.valueOf(absolute.getFileName());
        Path links = Files.createTempDirectory("polyphony-path-");
        links.toFile().deleteOnExit();
        if (isPlain(name)) {
            return link(links.resolve("folder"), folder).resolve(name);
        }
        return link(links.resolve("file"), absolute);
    }

    private static Path link(Path link, Path target) throws IOException {
        Files.createSymbolicLink(link, target);
        link.toFile().deleteOnExit();
        return link;
    }

    private static boolean isPlain(String path) {
        return path.codePoints().allMatch(character -> character <= LAST_PLAIN);
    }
}
