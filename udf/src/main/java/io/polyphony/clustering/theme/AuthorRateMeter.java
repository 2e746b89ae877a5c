package io.polyphony.clustering.theme;

import io.polyphony.clustering.settings.ClusteringSettings;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the means of authors in one window.
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

    /** Start of the first window that counts for a theme, this one if none has. */
    public long since(Activity activity) {
        return activity.paces().isEmpty() ? window : activity.since();
    }

    /** Windows that were observed before this one. */
    public long observed(Activity activity) {
        return (window - since(activity)) / windowMillis;
    }

    /** With this window's authors. */
    public AuthorRate counted(AuthorRate pace, double authors) {
        return pace.counted(authors, window, windowMillis, keep);
    }

    /** The long mean before this window, as if it had not started at zero. */
    public double usual(Activity before, String language) {
        AuthorRate pace = before.paces().get(language);
        double started = started(observed(before));
        return pace == null || started == 0
                ? 0
                : pace.usual() * StrictMath.pow(keep, Math.max(0, age(pace) - 1)) / started;
    }

    /** The recent mean, this window included; where it was not counted, nobody came. */
    public double recent(Activity activity, String language) {
        AuthorRate pace = activity.paces().get(language);
        return pace == null ? 0 : pace.recent() * StrictMath.pow(0.5, age(pace));
    }

    /**
     * What is usual for a theme that takes another in: what was usual for both. It surges if it
     * did; a surge of the other ends with its name.
     */
    public Activity together(Activity survivor, Activity gone) {
        if (gone.paces().isEmpty()) {
            return survivor;
        }
        long since = Math.min(since(survivor), since(gone));
        double started = started((window - since) / windowMillis);
        TreeSet<String> languages = new TreeSet<>(survivor.paces().keySet());
        languages.addAll(gone.paces().keySet());
        TreeMap<String, AuthorRate> paces = new TreeMap<>();
        for (String language : languages) {
            AuthorRate own = survivor.paces().getOrDefault(language, AuthorRate.startingAt(since));
            double recent = recent(survivor, language) + recent(gone, language);
            double usual = usual(survivor, language) + usual(gone, language);
            // As they stood after the window before: this one is yet to be counted.
            paces.put(
                    language,
                    new AuthorRate(
                            2 * recent,
                            usual * started,
                            window - windowMillis,
                            own.surging(),
                            own.startedIn()));
        }
        return new Activity(since, paces);
    }

    private double started(long windows) {
        return 1 - StrictMath.pow(keep, windows);
    }

    /** Windows since it was last counted. */
    private double age(AuthorRate pace) {
        return (double) ((window - pace.window()) / windowMillis);
    }
}
