package io.polyphony.labelling;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;

/**
 * Words as Unicode bounds them, by dictionary where a script has no spaces, in one form (NFKC, case
 * folded).
 */
final class UnicodeAnalyzer extends Analyzer {

    private final CharArraySet stopWords;

    UnicodeAnalyzer(CharArraySet stopWords) {
        this.stopWords = stopWords;
    }

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
        Tokenizer words = new ICUTokenizer();
        return new TokenStreamComponents(
                words, new StopFilter(new ICUNormalizer2Filter(words), stopWords));
    }
}
