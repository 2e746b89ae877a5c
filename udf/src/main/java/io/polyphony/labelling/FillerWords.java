package io.polyphony.labelling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Words of a language that name no theme: function and filler words, negations and quantifiers,
 * greetings, thanks and closings, months, days and times. They stand in resource files, one for
 * each language, in the forms that texts have; people leave out diacritics, which is a word of the
 * list, too. A word with diacritics is left out only where it stands in the list with them.
 */
final class FillerWords {

    /** Languages with a list, ISO 639. */
    static final List<String> LANGUAGES =
            List.of(
                    "af", "am", "ar", "az", "be", "bg", "bn", "bs", "ca", "ckb", "cs", "da", "de",
                    "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he", "hi",
                    "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "kn", "ko", "lo",
                    "lt", "lv", "mk", "ml", "mr", "ms", "my", "ne", "nl", "no", "pa", "pl", "pt",
                    "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl",
                    "tr", "uk", "ur", "uz", "vi", "zh");

    /** Formulae that are written in texts of any language. */
    private static final String EVERYWHERE =
            "hello thanks thank thx regards sincerely cheers please fyi asap btw sorry okay";

    /** Former and other codes of a language with a list. */
    private static final Map<String, String> SAME =
            Map.of(
                    "nb", "no", "nn", "no", "iw", "he", "in", "id", "fil", "tl", "cnr", "sr", "sh",
                    "sr", "yue", "zh", "mo", "ro", "hi-Latn", "hi");

    private static final Map<String, Set<String>> LISTS = new ConcurrentHashMap<>();

    /** Letters of the longest article that loses its end before a vowel, and its apostrophe. */
    private static final int MAX_ELIDED = 6;

    private final Set<String> words;

    private FillerWords(Set<String> words) {
        this.words = words;
    }

    /**
     * Returns the words of a language; of an unknown one those of all.
     *
     * @param language ISO 639
     */
    static FillerWords of(String language) {
        String listed = listed(language);
        return new FillerWords(
                LISTS.computeIfAbsent(listed == null ? "" : listed, FillerWords::read));
    }

    /** Returns the code under which a language has a list; null if it has none. */
    static @Nullable String listed(String language) {
        String code = SAME.getOrDefault(language, language);
        return LANGUAGES.contains(code) ? code : null;
    }

    /** Returns whether a word names no theme. */
    boolean contains(String form) {
        String plain = plain(form);
        int elided = plain.indexOf('\'') + 1;
        return words.contains(plain)
                || elided > 0 && elided <= MAX_ELIDED && words.contains(plain.substring(elided));
    }

    private static Set<String> read(String language) {
        Set<String> all = new HashSet<>();
        addAll(EVERYWHERE, all);
        if (language.isEmpty()) {
            LANGUAGES.forEach(each -> addFile(each, all));
        } else {
            addFile(language, all);
        }
        return all;
    }

    private static void addFile(String language, Set<String> all) {
        String resource = "words/" + language + ".txt";
        try (InputStream in = FillerWords.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing beside the class");
            }
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> addAll(line, all));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    private static void addAll(String line, Set<String> all) {
        for (String word : line.split(" ")) {
            String plain = plain(word);
            all.add(plain);
            all.add(withoutMarks(plain));
            all.add(unmarked(plain));
            all.add(transcribed(plain));
        }
    }

    /** Returns a word in the one form in which words are compared. */
    private static String plain(String word) {
        String lower =
                Normalizer.normalize(word, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replace('\u2019', '\'');
        StringBuilder plain = new StringBuilder(lower.length());
        for (int i = 0; i < lower.length(); i++) {
            appendPlain(lower.charAt(i), plain);
        }
        return plain.toString();
    }

    /** Appends a letter as all keyboards of its script have it; marks that nobody types go. */
    private static void appendPlain(char letter, StringBuilder plain) {
        switch (letter) {
            case 'أ', 'إ', 'آ', 'ٱ' -> plain.append('ا');
            case 'ى', 'ی' -> plain.append('ي');
            case 'ة', 'ۃ' -> plain.append('ه');
            case 'ہ', 'ھ', 'ۂ' -> plain.append('ه');
            case 'ک' -> plain.append('ك');
            // "i" with a dot above, as Turkish capitals become small letters elsewhere
            case '\u0307', '\u200c', '\u200d', '\u00ad', 'ـ' -> {}
            default -> {
                if (!isVowelSign(letter)) {
                    plain.append(letter);
                }
            }
        }
    }

    /** Returns whether a letter is a vowel sign of Arabic or Hebrew. */
    private static boolean isVowelSign(char letter) {
        return letter >= '\u064b' && letter <= '\u065f'
                || letter == '\u0670'
                || letter >= '\u0591' && letter <= '\u05c7' && letter != '\u05be';
    }

    /** Returns a word of an alphabet without marks above or below its letters. */
    private static String withoutMarks(String word) {
        Character.UnicodeScript script = Character.UnicodeScript.of(word.codePointAt(0));
        return WordReader.ALPHABETS.contains(script)
                ? Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "")
                : word;
    }

    /** Returns a word of an alphabet in its plain letters. */
    private static String unmarked(String word) {
        return withoutMarks(word)
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ø', 'o')
                .replace('ı', 'i')
                .replace('ə', 'e')
                .replace("ß", "ss")
                .replace("œ", "oe")
                .replace("æ", "ae")
                .replace("þ", "th")
                .replace("ð", "d");
    }

    /** Returns a word as people write it who lack its letters. */
    private static String transcribed(String word) {
        List<String> letters = new ArrayList<>(List.of("ä", "ae", "ö", "oe", "ü", "ue"));
        letters.addAll(List.of("ß", "ss", "å", "aa", "ø", "oe", "æ", "ae", "đ", "dj"));
        String transcribed = word;
        for (int i = 0; i < letters.size(); i += 2) {
            transcribed = transcribed.replace(letters.get(i), letters.get(i + 1));
        }
        return transcribed;
    }
}
