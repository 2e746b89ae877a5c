package io.polyphony.labelling;

import io.polyphony.clustering.terms.LanguageTerms;
import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCensus.LanguageFrequencies;
import io.polyphony.clustering.terms.TermCount;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.terms.TermUse;
import io.polyphony.clustering.terms.TermUses;
import io.polyphony.clustering.theme.Keywords;
import java.util.ArrayList;
import java.util.Collections;
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

    /**
     * Share of the texts of a word that a phrase must have to stand for it; a choice, not measured.
     */
    private static final double MIN_SHARE_OF_WORD = 0.5;

    /** The same for a phrase of which only one word is counted. */
    private static final double MIN_SHARE_OF_BOUND = 0.75;

    /** A term in more of the themes than this is a stop word. */
    private static final double MAX_SHARE_OF_THEMES = 0.3;

    /** With fewer themes a share of them says nothing. */
    private static final int MIN_THEMES = 10;

    private record Scored(TermCount term, double score) {}

    private static final Comparator<Scored> BEST_FIRST =
            Comparator.comparingDouble(Scored::score)
                    .reversed()
                    .thenComparing(scored -> !TermForm.isPhrase(scored.term().term()))
                    .thenComparing(scored -> scored.term().term());

    private final LanguageTerms theme;
    private final Supplier<LanguageFrequencies> tenant;
    private final int themes;

    /** Counted by a version that had other lists. */
    private final FillerWords fillers;

    private final Map<String, Double> scores = new HashMap<>();
    private final List<Scored> ranked = new ArrayList<>();
    private final Map<String, TermCount> counted = new HashMap<>();

    KeywordScores(TermCounts terms, String language, TenantTerms tenant) {
        theme = terms.of(language);
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
        for (TermCount phrase : terms.phrasesOf(language).terms()) {
            counted.put(phrase.term(), phrase);
            addPhrase(phrase);
        }
        ranked.sort(BEST_FIRST);
    }

    /** Ranks a phrase as high as the words that it stands for. */
    private void addPhrase(TermCount phrase) {
        List<String> words = words(phrase.term());
        TermCount first = counted.get(words.get(0));
        TermCount alone = counted.get(words.get(1));
        if (first == null || !isShared(phrase)) {
            return;
        }
        // A filler or the last character of a compound is counted nowhere else.
        boolean isBound = alone == null;
        TermCount second = alone == null ? phrase : alone;
        double both = texts(phrase);
        double rarer = Math.min(texts(first), texts(second));
        boolean together =
                Association.isSignificant(
                        both,
                        Math.max(both, texts(first)),
                        Math.max(both, texts(second)),
                        (double) theme.mass() / TermCount.ONE);
        boolean isEnough =
                isBound
                        ? both >= MIN_SHARE_OF_BOUND * texts(first)
                        : both >= MIN_SHARE_OF_WORD * rarer;
        if (together && isEnough) {
            double score = Math.max(replaced(phrase, first), replaced(phrase, second));
            if (score > 0) {
                scores.put(phrase.term(), score);
                ranked.add(new Scored(phrase, score));
            }
        }
    }

    /** Returns the score of a word that a phrase stands for; less where the word has other uses. */
    private double replaced(TermCount phrase, TermCount word) {
        double score = scores.getOrDefault(word.term(), 0.0);
        double share = Math.min(1, texts(phrase) / texts(word));
        return share >= MIN_SHARE_OF_WORD ? score : score * share;
    }

    private static double texts(TermCount term) {
        return (double) term.certain() / TermCount.ONE;
    }

    private static List<String> words(String term) {
        int space = term.indexOf(TermForm.BETWEEN);
        return space < 0
                ? List.of(term)
                : List.of(term.substring(0, space), term.substring(space + 1));
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
            add(scored.term, terms, forms);
        }
        return new Keywords(terms, forms, 0, uses(terms, forms), 0);
    }

    /** Adds a term that says something else than those before; a phrase takes its words' place. */
    private static void add(TermCount term, List<String> terms, List<String> forms) {
        String form = term.shown();
        List<String> words = words(term.term());
        int place = -1;
        for (int i = terms.size() - 1; i >= 0; i--) {
            String other = terms.get(i);
            if (words.size() > 1 && words.contains(other)) {
                place = i;
            } else if (!Collections.disjoint(words, words(other))
                    || forms.get(i).contains(form)
                    || form.contains(forms.get(i))) {
                return;
            }
        }
        terms.add(place < 0 ? terms.size() : place, term.term());
        forms.add(place < 0 ? forms.size() : place, form);
        for (int i = terms.size() - 1; place >= 0 && i > place; i--) {
            if (words.contains(terms.get(i))) {
                terms.remove(i);
                forms.remove(i);
            }
        }
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
        return isShared(term) && !fillers.contains(term.shown()) && !isEverywhere(term);
    }

    /** Returns whether keywords have a phrase for a word of others. */
    static boolean hasPhraseFor(Keywords keywords, Keywords others) {
        return keywords.terms().stream()
                .filter(TermForm::isPhrase)
                .anyMatch(phrase -> !Collections.disjoint(words(phrase), others.terms()));
    }

    private static boolean isShared(TermCount term) {
        return term.certain() >= MIN_TEXTS && term.authors() >= Keywords.MIN_AUTHORS;
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
