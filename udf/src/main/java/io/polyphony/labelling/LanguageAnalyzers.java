package io.polyphony.labelling;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseAnalyzer;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ko.KoreanAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * Which of Lucene's analyzers splits the texts of a language. The dictionaries are loaded with the
 * first analyzer.
 */
final class LanguageAnalyzers {

    private static final Map<String, Supplier<Analyzer>> BY_LANGUAGE =
            Map.ofEntries(
                    Map.entry("ar", ArabicAnalyzer::new),
                    Map.entry("bg", BulgarianAnalyzer::new),
                    Map.entry("bn", BengaliAnalyzer::new),
                    Map.entry("ca", CatalanAnalyzer::new),
                    Map.entry("ckb", SoraniAnalyzer::new),
                    Map.entry("cs", CzechAnalyzer::new),
                    Map.entry("da", DanishAnalyzer::new),
                    Map.entry("de", GermanAnalyzer::new),
                    Map.entry("el", GreekAnalyzer::new),
                    Map.entry("en", LanguageAnalyzers::english),
                    Map.entry("es", SpanishAnalyzer::new),
                    Map.entry("et", EstonianAnalyzer::new),
                    Map.entry("eu", BasqueAnalyzer::new),
                    Map.entry("fa", PersianAnalyzer::new),
                    Map.entry("fi", FinnishAnalyzer::new),
                    Map.entry("fr", FrenchAnalyzer::new),
                    Map.entry("ga", IrishAnalyzer::new),
                    Map.entry("gl", GalicianAnalyzer::new),
                    Map.entry("hi", HindiAnalyzer::new),
                    Map.entry("hu", HungarianAnalyzer::new),
                    Map.entry("hy", ArmenianAnalyzer::new),
                    Map.entry("id", IndonesianAnalyzer::new),
                    Map.entry("it", ItalianAnalyzer::new),
                    Map.entry("ja", LanguageAnalyzers::japanese),
                    Map.entry("ko", KoreanAnalyzer::new),
                    Map.entry("lt", LithuanianAnalyzer::new),
                    Map.entry("lv", LatvianAnalyzer::new),
                    Map.entry("nb", NorwegianAnalyzer::new),
                    Map.entry("ne", NepaliAnalyzer::new),
                    Map.entry("nl", DutchAnalyzer::new),
                    Map.entry("nn", NorwegianAnalyzer::new),
                    Map.entry("no", NorwegianAnalyzer::new),
                    Map.entry("pt", PortugueseAnalyzer::new),
                    Map.entry("ro", RomanianAnalyzer::new),
                    Map.entry("ru", RussianAnalyzer::new),
                    Map.entry("sr", SerbianAnalyzer::new),
                    Map.entry("sv", SwedishAnalyzer::new),
                    Map.entry("ta", TamilAnalyzer::new),
                    Map.entry("te", TeluguAnalyzer::new),
                    // Lucene's own Thai tokenizer asks the JDK, whose dictionary changes.
                    Map.entry("th", () -> new UnicodeAnalyzer(ThaiAnalyzer.getDefaultStopSet())),
                    Map.entry("tr", TurkishAnalyzer::new),
                    Map.entry("zh", SmartChineseAnalyzer::new));

    private LanguageAnalyzers() {}

    /**
     * A new analyzer, to be closed by the caller; for an unknown language one that splits at the
     * word boundaries of Unicode.
     *
     * @param language ISO 639
     */
    static Analyzer of(String language) {
        Supplier<Analyzer> known = BY_LANGUAGE.get(language);
        return known == null
                ? new UnicodeAnalyzer(CharArraySet.EMPTY_SET)
                : DictionaryLoading.load(known);
    }

    /** Returns whether {@link #of} has more than the general analyzer. */
    static boolean knows(String language) {
        return BY_LANGUAGE.containsKey(language);
    }

    /**
     * With the longer of Lucene's two lists of English stop words: the short one lets pronouns
     * through.
     */
    private static Analyzer english() {
        return new EnglishAnalyzer(snowballStopWords("english_stop.txt"));
    }

    private static Analyzer japanese() {
        return new JapaneseAnalyzer(
                null,
                JapaneseTokenizer.Mode.NORMAL,
                JapaneseAnalyzer.getDefaultStopSet(),
                JapaneseAnalyzer.getDefaultStopTags());
    }

    private static CharArraySet snowballStopWords(String resource) {
        try (var in = SnowballFilter.class.getResourceAsStream(resource)) {
            return WordlistLoader.getSnowballWordSet(
                    new InputStreamReader(
                            Objects.requireNonNull(in, resource), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " of Lucene cannot be read", e);
        }
    }
}
