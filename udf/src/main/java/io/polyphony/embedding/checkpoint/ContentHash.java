package io.polyphony.embedding.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SHA-256 of files, remembered in this process for as long as a file keeps its size and
 * modification time.
 */
public final class ContentHash {

    private record Version(Path file, long size, FileTime modified) {}

    private static final Map<Version, CompletableFuture<String>> KNOWN = new ConcurrentHashMap<>();
    private static final Logger LOG = LoggerFactory.getLogger(ContentHash.class);
    private static final int BUFFER_BYTES = 1 << 20;

    private ContentHash() {}

    /** Hash over names and contents of files, in the given order. */
    public static String of(List<Path> files) throws IOException {
        MessageDigest digest = sha256();
        for (Path file : files) {
            String line = file.getFileName() + " " + of(file) + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return hex(digest);
    }

    public static String of(Path file) throws IOException {
        Version version =
                new Version(file.toRealPath(), Files.size(file), Files.getLastModifiedTime(file));
        CompletableFuture<String> mine = new CompletableFuture<>();
        CompletableFuture<String> known = KNOWN.putIfAbsent(version, mine);
        if (known == null) {
            return readInto(mine, version);
        }
        try {
            return known.join();
        } catch (CompletionException e) {
            throw new IOException(file + ": cannot be read: " + e.getCause(), e);
        }
    }

    /**
     * Begins to read a file that will soon be asked for, so that two files are read at once. A
     * failure shows when it is asked for.
     */
    public static void readAhead(Path file) {
        Thread reader =
                new Thread(
                        () -> {
                            try {
                                of(file);
                            } catch (IOException e) {
                                LOG.debug("{} could not be read ahead", file, e);
                            }
                        },
                        "hash of " + file.getFileName());
        reader.setDaemon(true);
        reader.start();
    }

    private static String readInto(CompletableFuture<String> hash, Version version)
            throws IOException {
        try {
            hash.complete(read(version.file()));
            return hash.join();
        } catch (IOException | RuntimeException e) {
            KNOWN.remove(version, hash);
            hash.completeExceptionally(e);
            throw e;
        }
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String read(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return hex(digest);
    }
}
