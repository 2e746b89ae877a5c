package io.polyphony.checks.gpu.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ElfFileTest {

    private static final String STRINGS =
            "\0libcudart.so.12\0libc.so.6\0.dynamic\0.strings\0.nv_fatbin\0";
    private static final int HEADER = 64;

    @Test
    void readsNeededLibrariesAndCapabilities() throws IOException {
        ProviderLibrary found = ProviderLibrary.of(ElfFile.of(library(), "library"));

        assertThat(found.needed()).containsExactly("libcudart.so.12");
        assertThat(found.machineCode()).containsExactly("8.0", "12.0");
        assertThat(found.intermediate()).containsExactly("12.0");
        assertThat(ProviderLibrary.of(found.json())).isEqualTo(found);
    }

    @Test
    void refusesAnotherFile() {
        assertThatThrownBy(() -> ElfFile.of(ByteBuffer.allocate(100), "other.so"))
                .isInstanceOf(IOException.class)
                .hasMessage("other.so: not a shared library for 64-bit Linux");
    }

    /** Two needed libraries; two containers with padding between them. */
    private static ByteBuffer library() {
        byte[] strings = STRINGS.getBytes(StandardCharsets.US_ASCII);
        byte[] fatbin = fatbin();
        int stringsAt = HEADER;
        int dynamicAt = stringsAt + strings.length;
        int fatbinAt = dynamicAt + 48;
        int headersAt = fatbinAt + fatbin.length;
        ByteBuffer file =
                ByteBuffer.allocate(headersAt + 3 * HEADER).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 0x464c457f).putShort(4, (short) 0x0102);
        file.putLong(40, headersAt);
        file.putShort(58, (short) HEADER).putShort(60, (short) 3).putShort(62, (short) 0);
        file.put(stringsAt, strings).put(fatbinAt, fatbin);
        file.putLong(dynamicAt, 1).putLong(dynamicAt + 8, at("libcudart"));
        file.putLong(dynamicAt + 16, 1).putLong(dynamicAt + 24, at("libc.so"));
        section(file, headersAt, List.of(at(".strings"), 3, stringsAt, strings.length));
        section(file, headersAt + HEADER, List.of(at(".dynamic"), 6, dynamicAt, 48));
        section(
                file,
                headersAt + 2 * HEADER,
                List.of(at(".nv_fatbin"), 1, fatbinAt, fatbin.length));
        return file;
    }

    private static void section(ByteBuffer file, int at, List<Integer> values) {
        file.putInt(at, values.get(0)).putInt(at + 4, values.get(1));
        file.putLong(at + 24, values.get(2)).putLong(at + 32, values.get(3));
    }

    private static byte[] fatbin() {
        ByteBuffer bytes = ByteBuffer.allocate(16 + 72 + 8 + 16 + 144);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        container(bytes, 72);
        code(bytes, 2, 80);
        bytes.putLong(0);
        container(bytes, 144);
        code(bytes, 1, 120);
        code(bytes, 2, 120);
        return bytes.array();
    }

    private static void container(ByteBuffer bytes, int size) {
        bytes.putInt(0xba55ed50).putShort((short) 1).putShort((short) 16).putLong(size);
    }

    private static void code(ByteBuffer bytes, int kind, int capability) {
        int start = bytes.position();
        bytes.putShort((short) kind).putShort((short) 1).putInt(64).putLong(8);
        bytes.putInt(start + 28, capability);
        bytes.position(start + 72);
    }

    private static int at(String text) {
        return STRINGS.indexOf(text);
    }
}
