package io.polyphony.text.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags of languages as they are written here: the language of BCP 47 alone, with two letters where
 * ISO 639-1 has them, and with {@code -Latn} where it is usually written in another script.
 */
public final class LanguageTag {

    /** Longest notation in characters that is read: a tag of RFC 5646 has at most some 35. */
    private static final int MAX_LENGTH = 64;

    /** Languages that are one here, codes of countries taken for their language, and macros. */
    private static final Map<String, String> OTHER_CODES =
            pairs(
                    "nb no nn no nob no nno no sh sr hbs sr fil tl mo ro iw he in id ji yi jw jv"
                        + " cmn zh wuu zh hak zh nan zh arb ar arz ar apc ar ary ar ajp ar acm ar"
                        + " pes fa prs fa swh sw zsm ms ekk et lvs lv als sq azj az khk mn npi ne"
                        + " ory or pbt ps pst ps uzn uz ydd yi kmr ku gug gn alb sq arm hy baq eu"
                        + " bur my chi zh cze cs dut nl fre fr geo ka ger de gre el ice is mac mk"
                        + " mao mi may ms per fa rum ro slo sk tib bo wel cy jp ja cn zh kr ko ua"
                        + " uk cz cs dk da gr el vn vi us en gb en");

    /** Languages without a code of two letters. */
    private static final Set<String> THREE_LETTERS =
            Set.of(
                    ("ckb yue ceb haw hmn gsw bar nap scn vec lmo pms nds hsb dsb frp fur ast mwl"
                                    + " sco szl csb kok mai bho new mni awa hne mag raj skr bal brx"
                                    + " doi sat sah tyv kbd ady ava lez dar xmf lzz lad shn ksw mnw"
                                    + " ilo pam war hil jav ban bug mad min sun tet pap nso")
                            .split(" "));

    private static final Map<String, String> CODES = codes();

    private LanguageTag() {}

    /**
     * Returns the tag of a BCP 47 tag, a POSIX locale, an ISO 639 code of two or three letters, the
     * English name of a language, or the first of a list of them; null for anything else, such as
     * {@code und}.
     */
    public static @Nullable String normalise(@Nullable String hint) {
        if (hint == null || hint.length() > MAX_LENGTH) {
            return null;
        }
        String first = hint.strip().split("[,;|]", 2)[0].strip().toLowerCase(Locale.ROOT);
        String named = CODES.get(first);
        String[] parts = first.split("[-_.@]");
        String code = named != null || parts.length == 0 ? named : CODES.get(parts[0]);
        if (code == null) {
            return null;
        }
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].equals("latn") && !Script.LATIN.isUsedFor(code)) {
                return code + "-Latn";
            }
        }
        return code;
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            // JDKs differ in whether Locale gives iw or he
            String current = OTHER_CODES.getOrDefault(code, code);
            Locale locale = new Locale(code);
            codes.put(code, current);
            codes.putIfAbsent(locale.getISO3Language(), current);
            codes.putIfAbsent(
                    locale.getDisplayLanguage(Locale.ENGLISH).toLowerCase(Locale.ROOT), current);
        }
        THREE_LETTERS.forEach(code -> codes.putIfAbsent(code, code));
        codes.putAll(OTHER_CODES);
        return codes;
    }

    private static Map<String, String> pairs(String list) {
        String[] words = list.split(" ");
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(words[i], words[i + 1]);
        }
        return Map.copyOf(pairs);
    }
}
