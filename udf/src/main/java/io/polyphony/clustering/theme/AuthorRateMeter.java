package io.polyphony.clustering.theme;

import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Measures the author rates of themes in one window.
 *
 * @param window start of the window, in epoch milliseconds
 * @param keep share of the long mean that is left after a window
 */
public record AuthorRateMeter(long window, long windowMillis, double keep) {

    public static AuthorRateMeter of(ClusteringSettings settings, long window) {
        double halfLives =
                (double) settings.windowMillis() / settings.life().surge().halfLifeMillis();
        return new AuthorRateMeter(window, settings.windowMillis(), StrictMath.pow(0.5, halfLives));
    }

    /** Returns the start of the first window that counts for a theme, this one if none has. */
    public long since(Activity activity) {
        return activity.rates().isEmpty() ? window : activity.since();
    }

    /** Counts the windows that were observed before this one. */
    public long observed(Activity activity) {
        return (window - since(activity)) / windowMillis;
    }

    /** Adds this window's authors. */
    public AuthorRate counted(AuthorRate rate, double authors) {
        return rate.counted(authors, window, windowMillis, keep);
    }

    /** Returns the long mean before this window, corrected for its start at zero. */
    public double usual(Activity before, String language) {
        AuthorRate rate = before.rates().get(language);
        double started = started(observed(before));
        return rate == null || started == 0
                ? 0
                : rate.usual() * StrictMath.pow(keep, Math.max(0, age(rate) - 1)) / started;
    }

    /**
     * Returns the recent mean, this window included; windows that were not counted had no authors.
     */
    public double recent(Activity activity, String language) {
        AuthorRate rate = activity.rates().get(language);
        return rate == null ? 0 : rate.recent() * StrictMath.pow(0.5, age(rate));
    }

    /**
     * Adds what was usual for two themes that are merged. The survivor surges if it did; a surge of
     * the other ends with its id.
     */
    public Activity merged(Activity survivor, Activity gone) {
        if (gone.rates().isEmpty()) {
            return survivor;
        }
        long since = Math.min(since(survivor), since(gone));
        double started = started((window - since) / windowMillis);
        TreeSet<String> languages = new TreeSet<>(survivor.rates().keySet());
        languages.addAll(gone.rates().keySet());
        TreeMap<String, AuthorRate> rates = new TreeMap<>();
        for (String language : languages) {
            AuthorRate own = survivor.rates().getOrDefault(language, AuthorRate.startingAt(since));
            double recent = recent(survivor, language) + recent(gone, language);
            double usual = usual(survivor, language) + usual(gone, language);
            // As they stood after the window before: this one is yet to be counted.
            rates.put(
                    language,
                    new AuthorRate(
                            2 * recent,
                            usual * started,
                            window - windowMillis,
                            own.surging(),
                            own.startedIn()));
        }
        return new Activity(since, rates);
    }

    private double started(long windows) {
        return 1 - StrictMath.pow(keep, windows);
    }

    /** Windows since it was last counted. */
    private double age(AuthorRate rate) {
        return (double) ((window - rate.window()) / windowMillis);
    }
}
