package io.polyphony.labelling;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus.LanguageFrequencies;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.terms.TermUses;
import io.polyphony.clustering.theme.Keywords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Scores of the terms of a theme in one language: class-based TF-IDF, tf * ln(1 + A / f), with the
 * share tf of a term in the theme, its frequency f in all texts of the tenant and the mean number A
 * of terms per theme (Grootendorst 2022, BERTopic, section 3.3). Never compares languages.
 */
final class KeywordScores {

    private static final int MAX_KEYWORDS = 3;

    /**
     * Score of the third keyword, as a share of the first one's, below which it is left out; a
     * choice, not measured.
     */
    private static final double THIRD = 0.5;

    /** Texts that must share a word, by two authors: one does not speak for a theme. */
    private static final long MIN_TEXTS = 2 * TermCount.ONE;

    /** A term in more of the themes than this is a stop word. */
    private static final double MAX_SHARE_OF_THEMES = 0.3;

    /** With fewer themes a share of them says nothing. */
    private static final int MIN_THEMES = 10;

    private record Scored(TermCount term, double score) {}

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score)
                    .reversed()
                    .thenComparing(scored -> scored.term().term());

    private final LanguageTerms theme;
    private final Supplier<LanguageFrequencies> tenant;
    private final int themes;

    /** Counted by a version that had other lists. */
    private final FillerWords fillers;

    private final Map<String, Double> scores = new HashMap<>();
    private final List<Scored> ranked = new ArrayList<>();
    private final Map<String, TermCount> counted = new HashMap<>();

    KeywordScores(LanguageTerms theme, String language, TenantTerms tenant) {
        this.theme = theme;
        this.tenant = () -> tenant.language(language);
        themes = Math.max(1, tenant.themes());
        fillers = FillerWords.of(language);
        for (TermCount term : theme.terms()) {
            counted.put(term.term(), term);
            if (isKeyword(term)) {
                double score = score(term);
                scores.put(term.term(), score);
                ranked.add(new Scored(term, score));
            }
        }
        ranked.sort(BEST_FIRST);
    }

    /**
     * Returns the two or three best terms; fewer if there are not more, none if no term is shared.
     */
    Keywords best() {
        List<String> terms = new ArrayList<>();
        List<String> forms = new ArrayList<>();
        for (Scored scored : ranked) {
            boolean enough = terms.size() == 2 && scored.score < THIRD * ranked.get(0).score;
            if (terms.size() == MAX_KEYWORDS || enough) {
                break;
            }
            String form = scored.term.shown();
            if (forms.stream().noneMatch(other -> other.contains(form) || form.contains(other))) {
                terms.add(scored.term.term());
                forms.add(form);
            }
        }
        return new Keywords(terms, forms, 0, uses(terms, forms));
    }

    /** Returns the uses of some terms in these forms, as far as they are known now. */
    private List<List<TermUse>> uses(List<String> terms, List<String> forms) {
        List<List<TermUse>> uses = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            TermCount term = counted.get(terms.get(i));
            uses.add(
                    term == null ? List.of() : TermUses.of(term.uses(), term.term(), forms.get(i)));
        }
        return uses;
    }

    /** Keeps keywords, with the uses that are known by now. */
    Keywords kept(Keywords keywords, int challenges) {
        List<List<TermUse>> now = uses(keywords.terms(), keywords.forms());
        List<List<TermUse>> all = new ArrayList<>();
        for (int i = 0; i < now.size(); i++) {
            List<TermUse> both = new ArrayList<>(keywords.uses().get(i));
            both.addAll(now.get(i));
            all.add(TermUses.choose(both));
        }
        return keywords.with(challenges, all);
    }

    /**
     * Mean over the keywords, by the counts as they are now; what is no keyword any more counts
     * nothing.
     */
    double score(Keywords keywords) {
        return keywords.terms().stream()
                .mapToDouble(term -> scores.getOrDefault(term, 0.0))
                .average()
                .orElse(0);
    }

    private boolean isKeyword(TermCount term) {
        return term.certain() >= MIN_TEXTS
                && term.authors() >= Keywords.MIN_AUTHORS
                && !fillers.contains(term.shown())
                && !isEverywhere(term);
    }

    private boolean isEverywhere(TermCount term) {
        return themes >= MIN_THEMES
                && tenant.get().themeFrequency(term.term()) > MAX_SHARE_OF_THEMES;
    }

    private double score(TermCount term) {
        double share = (double) term.certain() / theme.mass();
        double termsPerTheme = (double) Math.max(tenant.get().mass(), theme.mass()) / themes;
        long frequency = Math.max(tenant.get().texts(term.term()), term.certain());
        // StrictMath, as the last bit must not depend on the machine.
        return share * StrictMath.log1p(termsPerTheme / frequency);
    }
}
