package io.polyphony.embedding.qwen3;

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
import java.util.concurrent.ConcurrentHashMap;

/** SHA-256 of files, remembered in this process for as long as a file keeps its size and modification time. */
public final class ContentHash {

    private record Version(Path file, long size, FileTime modified) {}

    private static final Map<Version, String> KNOWN = new ConcurrentHashMap<>();
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
        String known = KNOWN.get(version);
        if (known == null) {
            known = read(file);
            KNOWN.put(version, known);
        }
        return known;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static String hex(MessageDigest digest) {
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
