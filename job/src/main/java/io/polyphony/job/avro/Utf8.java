package io.polyphony.job.avro;

/**
 * Checks that bytes are UTF-8 (RFC 3629, section 4): a decoder would put U+FFFD in the place of
 * others. Takes no memory.
 */
final class Utf8 {

    private static final int LEAST_OF_TWO = 0xC2;
    private static final int LEAST_OF_THREE = 0xE0;
    private static final int LEAST_OF_FOUR = 0xF0;
    private static final int MOST_OF_FOUR = 0xF4;

    private Utf8() {}

    /** Returns the position of the first byte that is none, {@code end} if all are. */
    static int firstMalformed(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end) {
            int length = bytes[i] >= 0 ? 1 : length(bytes, i, end);
            if (length == 0) {
                return i;
            }
            i += length;
        }
        return end;
    }

    /** Returns the length of a character of more than one byte; 0 if it is none. */
    private static int length(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        if (first < LEAST_OF_TWO || first > MOST_OF_FOUR) {
            return 0;
        }
        int length = first < LEAST_OF_THREE ? 2 : first < LEAST_OF_FOUR ? 3 : 4;
        if (i + length > end || !isSecond(first, bytes[i + 1] & 0xFF)) {
            return 0;
        }
        for (int j = 2; j < length; j++) {
            if ((bytes[i + j] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /** Excludes longer forms than needed, halves of surrogate pairs, and what is above U+10FFFF. */
    private static boolean isSecond(int first, int second) {
        int least = first == LEAST_OF_THREE ? 0xA0 : first == LEAST_OF_FOUR ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == MOST_OF_FOUR ? 0x8F : 0xBF;
        return second >= least && second <= most;
    }
}
