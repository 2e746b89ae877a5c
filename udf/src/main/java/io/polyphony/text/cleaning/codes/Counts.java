package io.polyphony.text.cleaning.codes;

/**
 * Characters of a word by their kind.
 *
 * @param letters of the Latin alphabet
 * @param capitals those of the letters that are such
 * @param signs what is neither digit nor letter
 * @param digitGroups runs of digits
 * @param changes places where a digit or letter is of another kind than the one before
 */
record Counts(int digits, int letters, int capitals, int signs, int digitGroups, int changes) {

    private static final int DIGIT = 0;
    private static final int SMALL = 1;
    private static final int CAPITAL = 2;
    private static final int SIGN = 3;

    static Counts of(String text, int start, int end) {
        int[] kinds = new int[4];
        int groups = 0;
        int changes = 0;
        int last = -1;
        for (int i = start; i < end; i++) {
            int kind = kind(text.charAt(i));
            kinds[kind]++;
            boolean between = last >= 0 && last != SIGN && kind != SIGN;
            changes += between && kind != last ? 1 : 0;
            groups += kind == DIGIT && last != DIGIT ? 1 : 0;
            last = kind;
        }
        int letters = kinds[SMALL] + kinds[CAPITAL];
        return new Counts(kinds[DIGIT], letters, kinds[CAPITAL], kinds[SIGN], groups, changes);
    }

    private static int kind(char c) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (c >= 'a' && c <= 'z') {
            return SMALL;
        }
        return c >= 'A' && c <= 'Z' ? CAPITAL : SIGN;
    }
}
