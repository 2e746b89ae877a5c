package io.polyphony.text.cleaning.characters;

/** Pairs of neighbours that are the beginning of a character in UTF-8, by code page. */
final class Pairs {

    /** Bit of each page in which a character is the first byte of several. */
    private static final short[] LEADS = masks(0xC2, 0xF4);

    private static final short[] CONTINUATIONS = masks(0x80, 0xBF);

    private Pairs() {}

    private static short[] masks(int first, int last) {
        short[] masks = new short[CodePage.LIMIT];
        for (int page = 0; page < CodePage.ALL.size(); page++) {
            for (char c = 0; c < CodePage.LIMIT; c++) {
                int b = CodePage.ALL.get(page).byteOf(c);
                if (b >= first && b <= last) {
                    masks[c] |= (short) (1 << page);
                }
            }
        }
        return masks;
    }

    /** Returns the bits of the code pages of which a text has a pair. */
    static int pages(String text) {
        int pages = 0;
        int before = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 || c >= CodePage.LIMIT) {
                before = 0;
            } else {
                pages |= before & CONTINUATIONS[c];
                before = LEADS[c];
            }
        }
        return pages;
    }
}
