package io.polyphony.labelling;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Collects the phrases of one text: two telling words beside each other, or with one connecting
 * word between them, as in "mise à jour". The term of a phrase is that of its words with a space
 * between them, its form what stands in the text.
 */
final class PhraseReader {

    /** Phrases of a text at most; those of its beginning, as people say first what it is about. */
    private static final int MAX_PHRASES = 32;

    /** Characters of the longest form; a label has room for two of them. */
    private static final int MAX_LENGTH = 32;

    /** Words that connect two nouns, per language. */
    private static final Map<String, Set<String>> CONNECTING =
            Map.ofEntries(
                    Map.entry("ca", Set.of("de", "del", "dels", "a", "al")),
                    Map.entry("en", Set.of("of")),
                    Map.entry("es", Set.of("de", "del", "de la", "al", "a")),
                    Map.entry("fr", Set.of("de", "du", "des", "de la", "à", "au", "aux", "en")),
                    Map.entry("gl", Set.of("de", "do", "da", "dos", "das", "ao")),
                    Map.entry("it", Set.of("di", "del", "della", "dei", "da", "a", "al")),
                    Map.entry("ja", Set.of("の")),
                    Map.entry("pt", Set.of("de", "do", "da", "dos", "das", "ao", "a")),
                    Map.entry("ro", Set.of("de", "la")),
                    Map.entry("zh", Set.of("的")));

    private static final Pattern SPACES = Pattern.compile("[\\s\u00a0]+");

    private final String text;
    private final Locale locale;
    private final Set<String> connecting;
    private final Map<String, String> forms = new TreeMap<>();
    private String term = "";
    private boolean isNoun;
    private int start;
    private int end;

    PhraseReader(String text, Locale locale) {
        this.text = text;
        this.locale = locale;
        connecting = CONNECTING.getOrDefault(locale.getLanguage(), Set.of());
    }

    /** Adds the next word of the text that may stand in a label. */
    void add(WordReader word) {
        String next = word.term();
        boolean nextIsNoun = word.mayJoin();
        if (isNoun
                && nextIsNoun
                && forms.size() < MAX_PHRASES
                && word.stop() - start <= MAX_LENGTH
                && areNeighbours(word.start())
                && !next.equals(term)) {
            forms.putIfAbsent(term + " " + next, form(word.stop()));
        }
        term = next;
        isNoun = nextIsNoun;
        start = word.start();
        end = word.stop();
    }

    /** Adds a word that names no theme by itself, where a connecting word binds it to one. */
    void addFiller(WordReader filler) {
        boolean isBound = isNoun && filler.start() > end && filler.stop() - start <= MAX_LENGTH;
        if (isBound && forms.size() < MAX_PHRASES && isConnecting(filler.start())) {
            forms.putIfAbsent(term + " " + filler.term(), form(filler.stop()));
        }
        isNoun = false;
    }

    /** Adds a character that ends a compound. */
    void addSuffix(WordReader suffix) {
        if (isNoun && suffix.start() == end && forms.size() < MAX_PHRASES) {
            forms.putIfAbsent(term + " " + suffix.term(), form(suffix.stop()));
        }
        isNoun = false;
    }

    /** Forms by terms, in ascending order. */
    Map<String, String> forms() {
        return forms;
    }

    private boolean areNeighbours(int next) {
        if (next <= end) {
            return next == end;
        }
        boolean isBlank = true;
        for (int i = end; i < next && isBlank; i++) {
            char letter = text.charAt(i);
            // The next line says something else, as a title does.
            isBlank = letter == ' ' || letter == '\u00a0' || letter == '\u3000';
        }
        return isBlank || isConnecting(next);
    }

    private boolean isConnecting(int next) {
        return !connecting.isEmpty()
                && connecting.contains(text.substring(end, next).strip().toLowerCase(locale));
    }

    private String form(int last) {
        String language = locale.getLanguage();
        String between = language.equals("ja") || language.equals("zh") ? "" : " ";
        String form = SPACES.matcher(text.substring(start, last)).replaceAll(between);
        return language.equals("de") ? form : form.toLowerCase(locale);
    }
}
