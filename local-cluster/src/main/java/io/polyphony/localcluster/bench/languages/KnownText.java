package io.polyphony.localcluster.bench.languages;

/**
 * A text, or the beginning of one, whose language is known.
 *
 * @param set file that it is from
 * @param language as it is written here
 * @param tag as the file has it, such as that of a dialect
 * @param length class of its number of words
 */
record KnownText(String set, String language, String tag, String text, Length length) {

    /** Returns whether it is in a dialect, which counts as its language. */
    boolean isDialect() {
        return KnownTexts.DIALECTS.containsKey(tag);
    }

    /** Classes of lengths in words, and where a longer text is cut to be one of them. */
    enum Length {
        ONE_TO_TWO("1-2 words", 2, 2),
        THREE_TO_FIVE("3-5", 5, 4),
        SIX_TO_TWELVE("6-12", 12, 9),
        MORE("more", Integer.MAX_VALUE, Integer.MAX_VALUE);

        final String title;
        final int most;
        final int cut;

        Length(String title, int most, int cut) {
            this.title = title;
            this.most = most;
            this.cut = cut;
        }

        static Length of(int words) {
            Length length = ONE_TO_TWO;
            while (words > length.most) {
                length = values()[length.ordinal() + 1];
            }
            return length;
        }
    }
}
