package io.polyphony.text.cleaning.characters;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Takes out characters without a shape: zero-width spaces, soft hyphens, marks of direction,
 * joiners, selectors, tags, fillers. Those that change what a reader sees stay: joiners inside
 * words of the scripts that have them, and what holds an emoji together.
 */
public final class InvisibleCharacters implements CleaningStep {

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        int first = firstCandidate(text);
        if (first == text.length()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length()).append(text, 0, first);
        int removed = 0;
        for (int i = first; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (Invisible.is(codePoint) && !isNeeded(codePoint, result, text, next)) {
                removed++;
            } else {
                result.appendCodePoint(codePoint);
            }
            i = next;
        }
        removals.add(CleaningKind.INVISIBLE, removed);
        return removed == 0 ? text : result.toString();
    }

    private static int firstCandidate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0xAC && Invisible.mayBegin(c)) {
                return i;
            }
        }
        return text.length();
    }

    /**
     * @param before the text up to the character, without what was taken out
     * @param next place behind the character
     */
    private static boolean isNeeded(int codePoint, StringBuilder before, String text, int next) {
        int last = before.length() == 0 ? -1 : before.codePointBefore(before.length());
        return switch (codePoint) {
            case Invisible.ZERO_WIDTH_NON_JOINER ->
                    Invisible.isOfJoiningScript(last) && joins(nextVisible(text, next));
            case Invisible.ZERO_WIDTH_JOINER ->
                    Invisible.isOfJoiningScript(last)
                            || Emoji.isPart(last) && Emoji.isPart(nextVisible(text, next));
            case Emoji.EMOJI_STYLE -> Emoji.takesStyle(last);
            default ->
                    Invisible.isTag(codePoint)
                            ? last == Emoji.BLACK_FLAG || Invisible.isTag(last)
                            : Invisible.isMongolianSelector(codePoint)
                                    && Invisible.isMongolian(last);
        };
    }

    private static boolean joins(int codePoint) {
        return Invisible.isOfJoiningScript(codePoint);
    }

    private static int nextVisible(String text, int start) {
        int limit = Math.min(text.length(), start + 8);
        int i = start;
        while (i < limit) {
            int codePoint = text.codePointAt(i);
            if (!Invisible.is(codePoint)) {
                return codePoint;
            }
            i += Character.charCount(codePoint);
        }
        return -1;
    }
}
