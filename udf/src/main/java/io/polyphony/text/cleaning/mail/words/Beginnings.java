package io.polyphony.text.cleaning.mail.words;

import java.util.BitSet;
import java.util.List;

/** First characters of phrases, by which most words of a text are passed over. */
final class Beginnings {

    private static final int BITS = 1 << 15;
    private static final int MAX_LENGTH = 5;

    private final BitSet hashes = new BitSet(BITS);

    /** Characters that are compared: as many as each phrase has. */
    private final int length;

    Beginnings(List<String> phrases) {
        this.length = phrases.stream().mapToInt(String::length).reduce(MAX_LENGTH, Math::min);
        for (String phrase : phrases) {
            int hash = 0;
            for (int i = 0; i < length; i++) {
                hash = next(hash, phrase.charAt(i));
            }
            hashes.set(hash);
        }
    }

    /** Returns whether a phrase may start at a position; never false where one does. */
    boolean mayBeAt(String text, int index, int limit) {
        if (index + length > limit) {
            return false;
        }
        int hash = 0;
        char before = 0;
        for (int i = 0; i < length; i++) {
            char c = Folding.fold(text.charAt(index + i));
            if (Folding.isAccent(c) || (c == ' ' && before == ' ')) {
                return true;
            }
            hash = next(hash, c);
            before = c;
        }
        return hashes.get(hash);
    }

    private static int next(int hash, char c) {
        return (hash * 31 + c) & (BITS - 1);
    }
}
