package io.polyphony.text.cleaning.characters;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Writes letters that have another shape as plain ones: full- and half-width, presentation forms,
 * ligatures, styled letters of mathematics, letters in circles and squares. Signs stay, since their
 * plain forms say something else or nothing more: fractions, raised digits, trade marks, units,
 * numbers in circles; so does the punctuation of Chinese and Japanese texts, which is full-width by
 * rule.
 */
public final class CompatibleCharacters implements CleaningStep {

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        int first = firstCandidate(text);
        if (first == text.length()) {
            return text;
        }
        Letters letters = new Letters(text);
        StringBuilder result = new StringBuilder(text.length() + 16).append(text, 0, first);
        int replaced = 0;
        for (int i = first; i < text.length(); ) {
            int end = letters.end(i);
            String plain = end < 0 ? null : letters.plain(i, end);
            if (plain != null) {
                result.append(plain);
                replaced += text.codePointCount(i, end);
            } else {
                end = Math.max(end, i + Character.charCount(text.codePointAt(i)));
                result.append(text, i, end);
            }
            i = end;
        }
        removals.add(CleaningKind.COMPATIBILITY, replaced);
        return replaced == 0 ? text : result.toString();
    }

    private static int firstCandidate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x131 && Shape.mayBegin(c)) {
                return i;
            }
        }
        return text.length();
    }
}
