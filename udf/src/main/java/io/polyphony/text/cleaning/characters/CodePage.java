package io.polyphony.text.cleaning.characters;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Code page of one byte per character, as which UTF-8 is read by mistake. */
final class CodePage {

    /**
     * In the order in which they are tried. A byte that a page leaves free is the control character
     * of that number, as in browsers. Windows-1252 has all of these, so that it stands for ISO
     * 8859-1 as well.
     */
    static final List<CodePage> ALL = all();

    /** Characters above are in none of them. */
    static final int LIMIT = 0x2600;

    /** Byte of each character, or 0 where it has none above 127. */
    private final byte[] bytes = new byte[LIMIT];

    private CodePage(Charset charset, boolean allControls) {
        byte[] one = new byte[1];
        for (int b = 0x80; b <= 0xFF; b++) {
            one[0] = (byte) b;
            String character = new String(one, charset);
            int c = character.equals("\uFFFD") ? b : character.charAt(0);
            if (c >= 0x80 && c < LIMIT) {
                bytes[c] = (byte) b;
            }
            if (allControls && b < 0xA0) {
                bytes[b] = (byte) b;
            }
        }
    }

    private static List<CodePage> all() {
        List<CodePage> pages = new ArrayList<>();
        for (String name :
                List.of(
                        "windows-1252",
                        "windows-1251",
                        "x-MacRoman",
                        "windows-1250",
                        "IBM437",
                        "IBM850",
                        "IBM866",
                        "KOI8-R",
                        "windows-1253",
                        "windows-1254",
                        "ISO-8859-15")) {
            if (Charset.isSupported(name)) {
                pages.add(new CodePage(Charset.forName(name), pages.isEmpty()));
            }
        }
        return List.copyOf(pages);
    }

    /** Returns the byte of a character, 128 to 255, or 0 where it has none of these. */
    int byteOf(char c) {
        return c < LIMIT ? bytes[c] & 0xFF : 0;
    }
}
