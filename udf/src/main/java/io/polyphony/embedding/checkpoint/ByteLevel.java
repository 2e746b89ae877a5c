package io.polyphony.embedding.checkpoint;

import java.nio.charset.StandardCharsets;

/**
 * The printable characters that byte-level BPE writes for bytes (Radford et al. 2019; {@code
 * bytes_to_unicode} in GPT-2's encoder).
 */
public final class ByteLevel {

    private static final char[] CHARACTERS = characters();

    private ByteLevel() {}

    /** The character of one byte, 0 to 255. */
    public static String character(int value) {
        return String.valueOf(CHARACTERS[value]);
    }

    /** The bytes of a text, one character each. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            encoded.append(CHARACTERS[value & 0xff]);
        }
        return encoded.toString();
    }

    private static char[] characters() {
        char[] characters = new char[256];
        char next = 256;
        for (int value = 0; value < characters.length; value++) {
            boolean printable = (value > ' ' && value < 0x7f) || (value > 0xa0 && value != 0xad);
            characters[value] = printable ? (char) value : next++;
        }
        return characters;
    }
}
