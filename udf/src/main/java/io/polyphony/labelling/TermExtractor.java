package io.polyphony.labelling;

import io.polyphony.clustering.summary.TermSource;
import io.polyphony.clustering.summary.WindowRecord;
import io.polyphony.clustering.terms.TermForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;

/**
 * Words and phrases of a text by the Lucene analyzer of its language: stems without stop words,
 * each with the form that stands in the text. Analyzers are made when their language first comes
 * and closed with this. Used by one thread at a time.
 */
public final class TermExtractor implements TermSource, AutoCloseable {

    /** Distinct words of a text at most; one with more is not about any of them. */
    private static final int MAX_TERMS = 100;

    private static final String FIELD = "text";

    private final int maxCharacters;
    private final Map<String, Analyzer> analyzers = new HashMap<>();

    /**
     * @param maxCharacters first characters of a text that are looked at
     */
    public TermExtractor(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    @Override
    public List<TermForm> terms(WindowRecord record) {
        return terms(record.language(), record.text());
    }

    /**
     * Each term once, in ascending order; that of a phrase has a space between its words.
     *
     * @param language ISO 639; a text of an unknown one is split at the word boundaries of Unicode
     */
    public List<TermForm> terms(String language, String text) {
        // Lists of stop words have the plain apostrophe.
        String start = start(text).replace('\u2019', '\'');
        // What a source calls its language must not make the map grow without end.
        String known = LanguageAnalyzers.knows(language) ? language : "";
        Analyzer analyzer = analyzers.computeIfAbsent(known, LanguageAnalyzers::of);
        FillerWords words = FillerWords.of(language);
        TreeMap<String, String> forms = new TreeMap<>();
        try (TokenStream tokens = analyzer.tokenStream(FIELD, start)) {
            Locale locale = Locale.forLanguageTag(known);
            PhraseReader phrases = new PhraseReader(start, locale);
            collect(new WordReader(tokens, start, locale, words), forms, phrases);
            forms.putAll(phrases.forms());
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be read", e);
        }
        List<TermForm> terms = new ArrayList<>(forms.size());
        forms.forEach((term, form) -> terms.add(new TermForm(term, form)));
        return terms;
    }

    private static void collect(WordReader words, Map<String, String> forms, PhraseReader phrases)
            throws IOException {
        words.reset();
        while (forms.size() < MAX_TERMS && words.next()) {
            if (words.isTelling()) {
                forms.putIfAbsent(words.term(), words.form());
                phrases.add(words);
            } else if (words.isSuffix()) {
                phrases.addSuffix(words);
            } else {
                phrases.addFiller(words);
            }
        }
        if (forms.size() < MAX_TERMS) {
            words.end();
        }
    }

    private String start(String text) {
        if (text.length() <= maxCharacters) {
            return text;
        }
        boolean torn = Character.isHighSurrogate(text.charAt(maxCharacters - 1));
        return text.substring(0, torn ? maxCharacters - 1 : maxCharacters);
    }

    @Override
    public void close() {
        analyzers.values().forEach(Analyzer::close);
        analyzers.clear();
    }
}
