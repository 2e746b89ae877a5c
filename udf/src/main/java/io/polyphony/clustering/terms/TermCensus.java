package io.polyphony.clustering.terms;

import io.polyphony.clustering.settings.TermBounds;
import io.polyphony.vector.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Frequencies of terms among a tenant's texts and among its themes, both decayed like the themes,
 * so that they follow the stream, and counted by adding, so that the cost of a window is that of
 * its micro-clusters. A theme counts in each window that adds to it; the share of themes is
 * therefore weighted by activity.
 *
 * @param decayEpoch half-life epoch up to which everything is decayed
 * @param themes visits of themes, fixed point as in {@link TermCount}
 * @param texts terms of the texts that came
 * @param themeTerms for each term the visits of themes that hold it, as counts
 */
public record TermCensus(long decayEpoch, long themes, TermCounts texts, TermCounts themeTerms) {

    public static final TermCensus EMPTY = new TermCensus(0, 0, TermCounts.NONE, TermCounts.NONE);

    public TermCensus decayedTo(long epoch) {
        if (epoch <= decayEpoch) {
            return this;
        }
        long halvings = epoch - decayEpoch;
        return new TermCensus(
                epoch,
                FixedPoint.halve(themes, halvings),
                texts.decay(halvings),
                themeTerms.decay(halvings));
    }

    /** Adds the terms of a window, after decaying to its epoch. */
    public TermCensus plus(TermAddition addition, TermBounds bounds) {
        TermCensus decayed = decayedTo(addition.epoch());
        return new TermCensus(
                decayed.decayEpoch,
                decayed.themes + addition.visited().size() * TermCount.ONE,
                plus(decayed.texts, addition.arrived(), bounds),
                plus(decayed.themeTerms, addition.visited(), bounds));
    }

    /** Returns the frequencies in one language, for lookup. */
    public LanguageFrequencies language(String language) {
        return new LanguageFrequencies(this, language);
    }

    private static TermCounts plus(TermCounts counts, List<TermCounts> added, TermBounds bounds) {
        List<TermCounts> parts = new ArrayList<>(added);
        parts.add(counts);
        return TermCounts.sum(parts, bounds.perTenant(), TermBounds.TENANT_LANGUAGES);
    }

    /** Frequencies of terms in one language. */
    public static final class LanguageFrequencies {

        private final long mass;
        private final long themes;
        private final Map<String, Long> texts = new HashMap<>();
        private final Map<String, Long> themeTerms = new HashMap<>();

        private LanguageFrequencies(TermCensus census, String language) {
            mass = census.texts.of(language).mass();
            themes = census.themes;
            census.texts
                    .of(language)
                    .terms()
                    .forEach(term -> texts.put(term.term(), term.certain()));
            census.themeTerms
                    .of(language)
                    .terms()
                    .forEach(term -> themeTerms.put(term.term(), term.certain()));
        }

        /** Terms of all texts, fixed point. */
        public long mass() {
            return mass;
        }

        /** Texts with the term, fixed point; 0 for one too rare to be remembered. */
        public long texts(String term) {
            return texts.getOrDefault(term, 0L);
        }

        /** Returns the share of themes that hold the term, in [0, 1]. */
        public double themeFrequency(String term) {
            return themes == 0 ? 0 : (double) themeTerms.getOrDefault(term, 0L) / themes;
        }
    }
}
