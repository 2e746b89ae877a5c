package io.polyphony.text.language;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A script, the languages that its letters distinguish, and others that are written in it. A script
 * with one language to tell says it by itself.
 */
enum Script {
    LATIN(
            "en de fr es pt it nl pl tr vi id ms sv da no fi cs sk hu ro sr sl lv lt ca tl is"
                    + " hi-Latn et sq sw af az eu",
            "hr bs kk uz tk tt ku ha",
            UnicodeScript.LATIN),
    CYRILLIC(
            "ru uk bg sr mk be kk mn",
            "ky tg tt ba uz tk az cv ce os sah bs ku",
            UnicodeScript.CYRILLIC),
    ARABIC("ar fa ur", "ps ckb ug sd ku ms az kk pa ks dv tr ha bal", UnicodeScript.ARABIC),
    DEVANAGARI("hi mr ne", "sa bho mai kok sd ks new", UnicodeScript.DEVANAGARI),
    HAN("zh ja", "yue ko", UnicodeScript.HAN),
    KANA("ja", "", UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA),
    HANGUL("ko", "", UnicodeScript.HANGUL),
    BOPOMOFO("zh", "", UnicodeScript.BOPOMOFO),
    THAI("th", "", UnicodeScript.THAI),
    LAO("lo", "", UnicodeScript.LAO),
    KHMER("km", "", UnicodeScript.KHMER),
    MYANMAR("my", "shn ksw mnw", UnicodeScript.MYANMAR),
    TIBETAN("bo", "dz", UnicodeScript.TIBETAN),
    HEBREW("he", "yi lad", UnicodeScript.HEBREW),
    GREEK("el", "", UnicodeScript.GREEK),
    ARMENIAN("hy", "", UnicodeScript.ARMENIAN),
    GEORGIAN("ka", "xmf lzz", UnicodeScript.GEORGIAN),
    ETHIOPIC("am", "ti gez", UnicodeScript.ETHIOPIC),
    BENGALI("bn", "as mni", UnicodeScript.BENGALI),
    GURMUKHI("pa", "", UnicodeScript.GURMUKHI),
    GUJARATI("gu", "", UnicodeScript.GUJARATI),
    ORIYA("or", "", UnicodeScript.ORIYA),
    TAMIL("ta", "", UnicodeScript.TAMIL),
    TELUGU("te", "", UnicodeScript.TELUGU),
    KANNADA("kn", "", UnicodeScript.KANNADA),
    MALAYALAM("ml", "", UnicodeScript.MALAYALAM),
    SINHALA("si", "pi", UnicodeScript.SINHALA),
    THAANA("dv", "", UnicodeScript.THAANA),
    MONGOLIAN("mn", "", UnicodeScript.MONGOLIAN),
    /** No letters of a known script. */
    NONE("", "");

    private static final Map<UnicodeScript, Script> BY_UNICODE = byUnicode();

    /** Languages that are written in another script alone, unless their tag names Latin. */
    private static final Set<String> NOT_LATIN = notLatin();

    private final Set<String> languages;
    private final Set<String> others;
    private final Set<UnicodeScript> unicode;

    Script(String languages, String others, UnicodeScript... unicode) {
        this.languages = tags(languages);
        this.others = tags(others);
        this.unicode = new HashSet<>(Arrays.asList(unicode));
    }

    /** Returns the script of a letter. */
    static Script of(int letter) {
        return BY_UNICODE.getOrDefault(UnicodeScript.of(letter), NONE);
    }

    /** Returns whether texts of this script can be in the language. */
    boolean isUsedFor(String tag) {
        if (this != LATIN) {
            return languages.contains(tag) || others.contains(tag);
        }
        return tag.endsWith("-Latn") || !NOT_LATIN.contains(tag);
    }

    /** Returns the languages that are distinguished, in any order. */
    Set<String> languages() {
        return languages;
    }

    /** Returns whether the words of this script are written without spaces between them. */
    boolean isWithoutSpaces() {
        return switch (this) {
            case HAN, KANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
            default -> false;
        };
    }

    private static Set<String> tags(String list) {
        return list.isEmpty() ? Set.of() : Set.of(list.split(" "));
    }

    private static Map<UnicodeScript, Script> byUnicode() {
        Map<UnicodeScript, Script> scripts = new EnumMap<>(UnicodeScript.class);
        for (Script script : values()) {
            script.unicode.forEach(unicode -> scripts.put(unicode, script));
        }
        return scripts;
    }

    private static Set<String> notLatin() {
        Map<String, Boolean> latin = new HashMap<>();
        for (Script script : values()) {
            for (String tag : script.languages) {
                latin.merge(tag, script == LATIN, Boolean::logicalOr);
            }
            for (String tag : script.others) {
                latin.merge(tag, script == LATIN, Boolean::logicalOr);
            }
        }
        latin.values().removeIf(isLatin -> isLatin);
        return latin.keySet();
    }
}
