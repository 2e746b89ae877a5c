package io.polyphony.clustering.theme;

/**
 * Identity of a theme: its id and the founding that the id was made from.
 *
 * @param id never reused, never rewritten
 * @param foundingKey smallest record key of the window that founded it
 * @param foundedIn start of the window in which it became a candidate, in epoch milliseconds
 * @param bornIn start of the window in which it became a theme; {@link #UNBORN} before
 */
public record ThemeIdentity(String id, String foundingKey, long foundedIn, long bornIn) {

    /** Value of {@link #bornIn} before the birth. */
    public static final long UNBORN = Long.MIN_VALUE;

    public boolean isBorn() {
        return bornIn != UNBORN;
    }

    ThemeIdentity withBornIn(long window) {
        return new ThemeIdentity(id, foundingKey, foundedIn, window);
    }
}
