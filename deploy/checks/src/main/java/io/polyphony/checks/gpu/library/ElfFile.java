package io.polyphony.checks.gpu.library;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sections and needed libraries of a shared library for 64-bit little-endian Linux (System V ABI,
 * Object Files).
 */
final class ElfFile {

    private static final int MAGIC = 0x464c457f;
    private static final int CLASS_64_LITTLE_ENDIAN = 0x0102;
    private static final int DYNAMIC = 6;
    private static final long NEEDED = 1;
    private static final int DYNAMIC_ENTRY = 16;

    private final ByteBuffer file;
    private final List<Section> sections;
    private final int names;

    /** A section header, as far as it is used. */
    private record Section(int name, int type, int link, int offset, int size) {}

    private ElfFile(ByteBuffer file) {
        this.file = file.order(ByteOrder.LITTLE_ENDIAN);
        this.sections = sections();
        this.names = file.getShort(62);
    }

    /**
     * Maps a file, which must not change meanwhile.
     *
     * @throws IOException if it is no such library, or is larger than 2 GiB
     */
    static ElfFile open(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(path + ": larger than 2 GiB");
            }
            return of(
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()), path.toString());
        }
    }

    static ElfFile of(ByteBuffer bytes, String name) throws IOException {
        ByteBuffer file = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (file.limit() < 64
                || file.getInt(0) != MAGIC
                || file.getShort(4) != CLASS_64_LITTLE_ENDIAN) {
            throw new IOException(name + ": not a shared library for 64-bit Linux");
        }
        return new ElfFile(file);
    }

    /** Names of the libraries that the loader must find, as {@code readelf -d} lists them. */
    List<String> needed() {
        List<String> needed = new ArrayList<>();
        for (Section section : sections) {
            if (section.type != DYNAMIC) {
                continue;
            }
            int strings = sections.get(section.link).offset;
            for (int at = 0; at < section.size; at += DYNAMIC_ENTRY) {
                if (file.getLong(section.offset + at) == NEEDED) {
                    needed.add(text(strings + (int) file.getLong(section.offset + at + 8)));
                }
            }
        }
        return needed;
    }

    /** The bytes of a section. */
    Optional<ByteBuffer> section(String name) {
        return sections.stream()
                .filter(section -> text(sections.get(names).offset + section.name).equals(name))
                .findFirst()
                .map(
                        section ->
                                file.slice(section.offset, section.size)
                                        .order(ByteOrder.LITTLE_ENDIAN));
    }

    private List<Section> sections() {
        int start = (int) file.getLong(40);
        int size = file.getShort(58);
        List<Section> found = new ArrayList<>();
        for (int i = 0; i < file.getShort(60); i++) {
            int at = start + i * size;
            found.add(
                    new Section(
                            file.getInt(at),
                            file.getInt(at + 4),
                            file.getInt(at + 40),
                            (int) file.getLong(at + 24),
                            (int) file.getLong(at + 32)));
        }
        return found;
    }

    private String text(int start) {
        int end = start;
        while (file.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - start];
        file.get(start, bytes);
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
