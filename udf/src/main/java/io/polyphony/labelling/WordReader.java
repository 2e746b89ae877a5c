package io.polyphony.labelling;

import java.io.IOException;
import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ja.tokenattributes.BaseFormAttribute;
import org.apache.lucene.analysis.ko.POS;
import org.apache.lucene.analysis.ko.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/** Reader of the words of one text, as term and as form. */
final class WordReader {

    /** Longer ones are addresses, codes or runs of a script that nobody could split. */
    private static final int MAX_LENGTH = 24;

    /** Scripts in which words of two letters say little. */
    static final Set<UnicodeScript> ALPHABETS =
            EnumSet.of(UnicodeScript.LATIN, UnicodeScript.CYRILLIC, UnicodeScript.GREEK);

    /** Korean verbs and adjectives come as bare stems that nobody would read. */
    private static final Set<POS.Tag> KOREAN =
            EnumSet.of(POS.Tag.NNG, POS.Tag.NNP, POS.Tag.XR, POS.Tag.SL);

    private static final String JAPANESE_NOUN = "名詞";
    private static final String JAPANESE_SUFFIX = "名詞-接尾";

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private final TokenStream tokens;
    private final String text;
    private final Locale locale;
    private final FillerWords fillers;
    private final CharTermAttribute term;
    private final OffsetAttribute offset;
    private final @Nullable BaseFormAttribute japanese;
    private final org.apache.lucene.analysis.ja.tokenattributes.@Nullable PartOfSpeechAttribute
            japaneseSpeech;
    private final @Nullable PartOfSpeechAttribute korean;

    /**
     * @param fillers words that name no theme
     */
    WordReader(TokenStream tokens, String text, Locale locale, FillerWords fillers) {
        this.fillers = fillers;
        this.tokens = tokens;
        this.text = text;
        this.locale = locale;
        term = tokens.addAttribute(CharTermAttribute.class);
        offset = tokens.addAttribute(OffsetAttribute.class);
        japanese = tokens.getAttribute(BaseFormAttribute.class);
        japaneseSpeech =
                tokens.getAttribute(
                        org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute.class);
        korean = tokens.getAttribute(PartOfSpeechAttribute.class);
    }

    void reset() throws IOException {
        tokens.reset();
    }

    boolean next() throws IOException {
        return tokens.incrementToken();
    }

    void end() throws IOException {
        tokens.end();
    }

    String term() {
        return term.toString();
    }

    /** Offset of its first character in the text. */
    int start() {
        return offset.startOffset();
    }

    /** Offset behind its last character. */
    int stop() {
        return offset.endOffset();
    }

    /** Returns whether the word may be one of a phrase: in Japanese a noun alone. */
    boolean mayJoin() {
        String speech = japaneseSpeech == null ? null : japaneseSpeech.getPartOfSpeech();
        return speech == null || speech.startsWith(JAPANESE_NOUN);
    }

    /** Returns whether it is the last character of a Japanese compound, no word by itself. */
    boolean isSuffix() {
        String speech = japaneseSpeech == null ? null : japaneseSpeech.getPartOfSpeech();
        return speech != null
                && speech.startsWith(JAPANESE_SUFFIX)
                && stop() - start() == 1
                && Character.isIdeographic(text.charAt(start()));
    }

    /**
     * The word as it stands in the text, in small letters except in German, where they carry
     * meaning; in Japanese its dictionary form.
     */
    String form() {
        if (japanese != null && japanese.getBaseForm() != null) {
            return japanese.getBaseForm();
        }
        String word = text.substring(offset.startOffset(), offset.endOffset());
        return locale.getLanguage().equals("de") ? word : word.toLowerCase(locale);
    }

    /**
     * Returns whether the word may stand in a label: of letters only, neither very short nor very
     * long, and no filler.
     */
    boolean isTelling() {
        if (korean != null
                && korean.getLeftPOS() != null
                && !KOREAN.contains(korean.getLeftPOS())) {
            return false;
        }
        String form = form();
        int length = form.codePointCount(0, form.length());
        return length <= MAX_LENGTH
                && length >= (ALPHABETS.contains(script(form)) ? 3 : 2)
                && form.codePoints().allMatch(WordReader::belongsToWord)
                && !fillers.contains(form);
    }

    private static UnicodeScript script(String word) {
        return UnicodeScript.of(word.codePointAt(0));
    }

    private static boolean belongsToWord(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetter(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint == '\''
                || codePoint == '-'
                || codePoint == ZERO_WIDTH_NON_JOINER
                || codePoint == ZERO_WIDTH_JOINER;
    }
}
