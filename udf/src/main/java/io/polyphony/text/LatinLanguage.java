package io.polyphony.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Distinguishes languages of the Latin script by their letter sequences, with Apache OpenNLP's
 * language detector. Its model (about 40 MB of heap, a second to read) is loaded when the first
 * such text comes.
 */
final class LatinLanguage {

    /** Beginning of a text that is looked at; enough for a sentence or two. */
    private static final int MAX_CHARACTERS = 300;

    /**
     * Languages that are distinguished, ISO 639-3 to ISO 639-1: the fewer there are, the more often
     * the answer is right.
     */
    private static final Map<String, String> LANGUAGES =
            Map.ofEntries(
                    Map.entry("eng", "en"),
                    Map.entry("fra", "fr"),
                    Map.entry("deu", "de"),
                    Map.entry("spa", "es"),
                    Map.entry("por", "pt"),
                    Map.entry("ita", "it"),
                    Map.entry("nld", "nl"),
                    Map.entry("pol", "pl"),
                    Map.entry("tur", "tr"),
                    Map.entry("vie", "vi"),
                    Map.entry("ind", "id"),
                    Map.entry("swe", "sv"),
                    Map.entry("dan", "da"),
                    Map.entry("nob", "no"),
                    Map.entry("fin", "fi"),
                    Map.entry("ces", "cs"),
                    Map.entry("slk", "sk"),
                    Map.entry("hun", "hu"),
                    Map.entry("ron", "ro"),
                    Map.entry("hrv", "hr"),
                    Map.entry("slv", "sl"),
                    Map.entry("est", "et"),
                    Map.entry("lav", "lv"),
                    Map.entry("lit", "lt"),
                    Map.entry("cat", "ca"),
                    Map.entry("msa", "ms"),
                    Map.entry("tgl", "tl"),
                    Map.entry("swa", "sw"),
                    Map.entry("sqi", "sq"));

    private LatinLanguage() {}

    /** Returns the most likely of the known languages. */
    static String of(String text) {
        int end = Math.min(text.length(), MAX_CHARACTERS);
        String beginning =
                text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, end)));
        for (Language language :
                new LanguageDetectorME(Model.INSTANCE).predictLanguages(beginning)) {
            String known = LANGUAGES.get(language.getLang());
            if (known != null) {
                return known;
            }
        }
        return LanguageGuess.UNDETERMINED;
    }

    /** Loaded once, when it is first asked for. */
    private static final class Model {

        private static final String RESOURCE = "/langdetect-183.bin";

        static final LanguageDetectorModel INSTANCE = load();

        private Model() {}

        private static LanguageDetectorModel load() {
            try (InputStream in = LanguageDetectorModel.class.getResourceAsStream(RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException(
                            "opennlp-models-langdetect is not on the class path");
                }
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(RESOURCE + " cannot be read", e);
            }
        }
    }
}
