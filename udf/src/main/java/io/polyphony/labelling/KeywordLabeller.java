package io.polyphony.labelling;

import io.polyphony.clustering.terms.TenantTerms;
import io.polyphony.clustering.terms.TermCounts;
import io.polyphony.clustering.terms.TermForm;
import io.polyphony.clustering.theme.Keywords;
import io.polyphony.clustering.theme.Theme;
import io.polyphony.clustering.theme.ThemeLabel;
import io.polyphony.clustering.theme.ThemeLabeller;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Labels a theme with its two or three most telling terms in a preferred language, or in that of
 * most of its records, and finds the same for each other language. Words and main language change
 * only when others are clearly better in two checks in a row, and words also when the theme has
 * twice the records in their language. Until a language has two keywords another labeller steps in.
 */
public final class KeywordLabeller implements ThemeLabeller {

    /** Factor by which a challenger must be better. */
    private static final double CLEARLY = 1.2;

    /** In how many checks in a row. */
    private static final int TIMES = 2;

    private final ThemeLabeller withoutKeywords;
    private final LabelLanguages languages;

    public KeywordLabeller(ThemeLabeller withoutKeywords) {
        this(withoutKeywords, LabelLanguages.NONE);
    }

    /**
     * @param languages languages that labels are wanted in
     */
    public KeywordLabeller(ThemeLabeller withoutKeywords, LabelLanguages languages) {
        this.withoutKeywords = withoutKeywords;
        this.languages = languages;
    }

    @Override
    public ThemeLabel label(Theme theme, TenantTerms tenant) {
        ThemeLabel current = theme.label();
        String shown = current.language();
        SortedMap<String, Keywords> keywords = keywords(theme, tenant);
        if (keywords.isEmpty()) {
            return shown == null ? withoutKeywords.label(theme, tenant) : current;
        }
        SortedMap<String, Long> records = theme.feature().languages();
        String preferred = languages.choose(keywords.keySet(), records);
        if (preferred != null) {
            return shown(theme, preferred, 0, keywords);
        }
        SortedMap<String, Keywords> telling = telling(keywords);
        if (telling.isEmpty() && shown == null) {
            ThemeLabel other = withoutKeywords.label(theme, tenant);
            return new ThemeLabel(other.text(), other.version(), null, 0, keywords);
        }
        String language = mainLanguage(records, telling.isEmpty() ? keywords : telling);
        int challenges = 0;
        if (shown != null && keywords.containsKey(shown) && !language.equals(shown)) {
            long rival = records(theme, language);
            boolean clearly = rival >= CLEARLY * records(theme, shown);
            challenges = clearly ? current.challenges() + 1 : 0;
            if (challenges < TIMES) {
                language = shown;
            } else {
                challenges = 0;
            }
        }
        return shown(theme, language, challenges, keywords);
    }

    /** Shows the keywords of a language. */
    private static ThemeLabel shown(
            Theme theme, String language, int challenges, SortedMap<String, Keywords> keywords) {
        ThemeLabel current = theme.label();
        String text = String.join(", ", Objects.requireNonNull(keywords.get(language)).forms());
        int version = current.version() + (text.equals(current.text()) ? 0 : 1);
        return new ThemeLabel(text, version, language, challenges, keywords);
    }

    @Override
    public ThemeLabel permitted(ThemeLabel label) {
        if (label.language() != null) {
            return label;
        }
        String text = withoutKeywords.permitted(label).text();
        return new ThemeLabel(text, label.version(), null, 0, label.keywords());
    }

    private static SortedMap<String, Keywords> keywords(Theme theme, TenantTerms tenant) {
        ThemeLabel current = theme.label();
        TermCounts terms = theme.feature().terms();
        SortedMap<String, Keywords> keywords = new TreeMap<>();
        String shown = current.language();
        if (shown != null && current.keywords().containsKey(shown)) {
            keywords.put(shown, current.keywords().get(shown));
        }
        for (String language : terms.languages().keySet()) {
            KeywordScores scores = new KeywordScores(terms, language, tenant);
            Keywords next =
                    next(current.keywords().get(language), scores, records(theme, language));
            if (!next.terms().isEmpty()) {
                keywords.put(language, next);
            }
        }
        return keywords;
    }

    /** One word names no theme; a phrase does. */
    private static SortedMap<String, Keywords> telling(SortedMap<String, Keywords> keywords) {
        SortedMap<String, Keywords> telling = new TreeMap<>(keywords);
        telling.values()
                .removeIf(
                        words ->
                                words.terms().size() < 2
                                        && words.terms().stream().noneMatch(TermForm::isPhrase));
        return telling;
    }

    private static Keywords next(@Nullable Keywords current, KeywordScores scores, long records) {
        Keywords best = scores.best().withRecords(records);
        if (current == null) {
            return best;
        }
        boolean hasDoubled = current.records() > 0 && records >= 2 * current.records();
        if (hasDoubled && scores.score(best) > scores.score(current)) {
            return best;
        }
        long chosenAt = hasDoubled || current.records() == 0 ? records : current.records();
        if (!isClearlyBetter(best, current, scores)) {
            return scores.kept(current, 0).withRecords(chosenAt);
        }
        int challenges = current.challenges() + 1;
        return challenges < TIMES ? scores.kept(current, challenges).withRecords(chosenAt) : best;
    }

    /**
     * Returns whether the challenger replaces the current words; a single word is always replaced
     * by more, and a word by its phrase.
     */
    private static boolean isClearlyBetter(Keywords best, Keywords current, KeywordScores scores) {
        boolean moreThanOne = current.terms().size() == 1 && best.terms().size() > 1;
        boolean higher = scores.score(best) >= CLEARLY * scores.score(current);
        boolean isWhole = KeywordScores.hasPhraseFor(best, current);
        return !best.terms().isEmpty() && (moreThanOne || higher || isWhole);
    }

    private static String mainLanguage(
            SortedMap<String, Long> languages, SortedMap<String, Keywords> keywords) {
        String main = keywords.firstKey();
        for (String language : keywords.keySet()) {
            long records = languages.getOrDefault(language, 0L);
            main = records > languages.getOrDefault(main, 0L) ? language : main;
        }
        return main;
    }

    private static long records(Theme theme, String language) {
        return theme.feature().languages().getOrDefault(language, 0L);
    }
}
