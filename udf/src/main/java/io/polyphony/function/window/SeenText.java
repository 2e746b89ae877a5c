package io.polyphony.function.window;

/**
 * Text with which a record voted last.
 *
 * @param hash of the text
 * @param window in which it was seen last, start in epoch milliseconds
 * @param star of its rating, as it was counted; {@link #ANY_STAR} if it is not known
 */
public record SeenText(long hash, long window, int star) {

    /** Star of a text that an earlier version remembered, which counted no ratings. */
    public static final int ANY_STAR = -2;

    /** Returns whether a record of this text and star has voted with it. */
    public boolean isOf(long otherHash, int otherStar) {
        return hash == otherHash && (star == ANY_STAR || star == otherStar);
    }
}
