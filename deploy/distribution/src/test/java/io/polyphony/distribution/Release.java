package io.polyphony.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The release as the build has left it. */
record Release(Path folder) {

    static Release find() throws IOException {
        return new Release(only(Path.of("target"), "polyphony-", "").toAbsolutePath());
    }

    /** The one file of the release whose version follows the prefix. */
    Path jar(String prefix) throws IOException {
        return only(folder, prefix, ".jar");
    }

    Path tarball() {
        return folder.resolveSibling(folder.getFileName() + ".tar.gz");
    }

    /** Paths of all files, relative to the folder. */
    List<String> files() throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Path only(Path folder, String prefix, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    files.filter(file -> !suffix.isEmpty() || Files.isDirectory(file))
                            .filter(
                                    file ->
                                            file.getFileName()
                                                    .toString()
                                                    .matches(prefix + "[0-9].*" + suffix))
                            .toList();
            assertThat(found).as(prefix).hasSize(1);
            return found.get(0);
        }
    }
}
