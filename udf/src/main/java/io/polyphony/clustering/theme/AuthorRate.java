package io.polyphony.clustering.theme;

/**
 * Rate of authors of a theme per window, in one language or in all, exponentially weighted.
 *
 * @param recent mean in which each window counts half of what the next does
 * @param usual mean over a long time, not yet corrected for its start at zero
 * @param window start of the last window that was counted, in epoch milliseconds
 * @param startedIn start of the window in which the last surge started; {@link #NEVER} before the
 *     first
 */
public record AuthorRate(
        double recent, double usual, long window, boolean surging, long startedIn) {

    /** Value of {@link #startedIn} before the first surge. */
    public static final long NEVER = Long.MIN_VALUE;

    public static AuthorRate startingAt(long window) {
        return new AuthorRate(0, 0, window, false, NEVER);
    }

    /** Adds a window's authors; the windows since the last one had none. */
    AuthorRate counted(double authors, long newWindow, long windowMillis, double keep) {
        double windows = Math.max(1, (newWindow - window) / windowMillis);
        double newRecent = recent * StrictMath.pow(0.5, windows) + authors / 2;
        double newUsual = usual * StrictMath.pow(keep, windows) + authors * (1 - keep);
        return new AuthorRate(newRecent, newUsual, newWindow, surging, startedIn);
    }

    public AuthorRate started(long inWindow) {
        return new AuthorRate(recent, usual, window, true, inWindow);
    }

    public AuthorRate ended() {
        return new AuthorRate(recent, usual, window, false, startedIn);
    }
}
