package io.polyphony.text.content;

import java.util.Set;
import java.util.regex.Pattern;

/** Laughter and keys hit at random, in the scripts and languages where people write them. */
final class Laughter {

    /** Written once, or with a letter repeated. */
    private static final Pattern WORDS =
            Pattern.compile(
                    "l+o+l+|lmao|rofl|xd+|mdr+|ptdr|kek|ha+h?|heh|hm+|ха+х?|лол|кек|ржу|хм+");

    /** Syllables that are repeated: h, j and x with a vowel, rs, wk, hue. */
    private static final Pattern SYLLABLES =
            Pattern.compile(
                    "a?(h[aeiou]){2,}h?|(j[aeiou]){2,}j?|(xi){2,}|(rs){2,}s?|(wk){2,}w?|(hue){2,}"
                            + "|а?(х[аеиоэ]){2,}х?|(αχα|χα){2,}");

    private static final Pattern KEYS =
            Pattern.compile(
                    "(asd(f(g(h(j(kl?)?)?)?)?)?)+|(qwe(r(t([yz]u?i?o?p?)?)?)?)+|(aze(rty?))+"
                            + "|(zxc(v(bn?m?)?)?)+|(йцу(к(ен?)?)?)+|(фыв(а(пр?)?)?)+|(ячс(ми?)?)+");

    /** Characters that are laughter wherever a text holds no others. */
    private static final Set<Integer> LAUGHING = codePoints("哈呵嘿嘻嘎笑하히호크키헤흐후");

    /** Han numerals; a text of them alone is a number. */
    private static final Set<Integer> NUMERALS =
            codePoints("〇零一二三四五六七八九十百千万萬億亿兆两兩壹贰貳叁參肆伍陆陸柒捌玖拾佰仟廿卅");

    private static final int LEAST_KANA = 3;

    private Laughter() {}

    /** Returns whether a folded word says nothing that has a meaning. */
    static boolean isMeaningless(String word) {
        return isShort(word)
                || isOneLetter(word)
                || isOf(LAUGHING, word)
                || isOf(NUMERALS, word)
                || isOfJamo(word)
                || WORDS.matcher(word).matches()
                || SYLLABLES.matcher(word).matches()
                || KEYS.matcher(word).matches();
    }

    /** Returns whether it is one letter of a script whose letters are no words. */
    private static boolean isShort(String word) {
        return word.codePointCount(0, word.length()) < 2 && !isSyllable(word.codePointAt(0));
    }

    private static boolean isSyllable(int codePoint) {
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return Character.isIdeographic(codePoint)
                || script == Character.UnicodeScript.YI
                || script == Character.UnicodeScript.HANGUL;
    }

    /** Returns whether one letter is repeated, which in Han and Hangul may be a word. */
    private static boolean isOneLetter(String word) {
        int first = word.codePointAt(0);
        boolean isKana =
                Character.UnicodeScript.of(first) == Character.UnicodeScript.HIRAGANA
                        || Character.UnicodeScript.of(first) == Character.UnicodeScript.KATAKANA;
        return !isSyllable(first)
                && (!isKana || word.length() >= LEAST_KANA)
                && word.codePoints().allMatch(codePoint -> codePoint == first);
    }

    private static boolean isOf(Set<Integer> characters, String word) {
        boolean isOne = word.codePointCount(0, word.length()) == 1;
        return word.codePoints().allMatch(characters::contains)
                && !(isOne
                        && Character.UnicodeScript.of(word.codePointAt(0))
                                == Character.UnicodeScript.HANGUL);
    }

    /** Returns whether it is of Korean letters that are no syllables, as laughter and tears are. */
    private static boolean isOfJamo(String word) {
        return word.codePoints()
                .allMatch(
                        codePoint ->
                                codePoint >= 0x3131 && codePoint <= 0x318E
                                        || codePoint >= 0x1100 && codePoint <= 0x11FF);
    }

    private static Set<Integer> codePoints(String characters) {
        return Set.copyOf(characters.codePoints().boxed().toList());
    }
}
