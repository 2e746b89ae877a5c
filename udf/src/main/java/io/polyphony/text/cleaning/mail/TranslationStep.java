package io.polyphony.text.cleaning.mail;

import io.polyphony.text.cleaning.mail.words.Phrases;
import io.polyphony.text.cleaning.mail.words.Span;
import io.polyphony.text.cleaning.mail.words.WordLists;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/**
 * Cuts machine translations that an export puts beside a review: "(Translated by Google) ...
 * (Original) ...", in either order. A translation without its original stays, without the mark.
 */
public final class TranslationStep implements CleaningStep {

    private static final Phrases TRANSLATED = WordLists.phrases("translations", "translated");
    private static final Phrases ORIGINAL = WordLists.phrases("translations", "original");

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        Span translated = hasBracket(text) ? TRANSLATED.find(text, 0, text.length()) : null;
        if (translated == null) {
            return text;
        }
        Cuts cuts = new Cuts();
        Span original = ORIGINAL.find(text, translated.end(), text.length());
        if (original != null) {
            int end = Sentences.skipSpace(text, original.end(), text.length());
            cuts.add(translated.start(), end);
        } else {
            Span before = ORIGINAL.find(text, 0, translated.start());
            boolean above = hasWords(text, before == null ? 0 : before.end(), translated.start());
            cuts.add(translated.start(), above ? text.length() : translated.end());
            if (before != null) {
                cuts.add(before.start(), before.end());
            }
        }
        return cuts.apply(text, CleaningKind.TRANSLATION, removals);
    }

    private static boolean hasBracket(String text) {
        return text.indexOf('(') >= 0 || text.indexOf('\uFF08') >= 0;
    }

    private static boolean hasWords(String text, int from, int to) {
        return text.substring(from, to).chars().anyMatch(Character::isLetterOrDigit);
    }
}
