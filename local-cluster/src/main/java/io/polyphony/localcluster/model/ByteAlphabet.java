package io.polyphony.localcluster.model;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The printable character that stands for each byte in the files of a byte-level tokenizer (Radford et al. 2019, GPT-2):
 * printable Latin-1 stands for itself, the other bytes follow from U+0100 on.
 */
final class ByteAlphabet {

    private static final char[] CHARACTERS = characters();

    private ByteAlphabet() {}

    /** The UTF-8 bytes of a text, one character each. */
    static String spell(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        char[] spelt = new char[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            spelt[i] = CHARACTERS[bytes[i] & 0xff];
        }
        return new String(spelt);
    }

    /** One symbol per byte, in the order of the bytes. */
    static List<String> symbols() {
        return IntStream.range(0, 256).mapToObj(i -> String.valueOf(CHARACTERS[i])).toList();
    }

    private static char[] characters() {
        char[] characters = new char[256];
        char next = 0x100;
        for (int i = 0; i < 256; i++) {
            boolean printable = i >= '!' && i <= '~' || i >= 0xa1 && i <= 0xac || i >= 0xae;
            characters[i] = printable ? (char) i : next++;
        }
        return characters;
    }
}
