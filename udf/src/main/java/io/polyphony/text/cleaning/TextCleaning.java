package io.polyphony.text.cleaning;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import io.polyphony.text.cleaning.step.VisibleText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what the author of a text wrote. The result depends on the text, its format and the
 * settings alone; a text in which something can be seen never becomes empty. Time grows linearly
 * with the text. For any number of threads.
 */
public final class TextCleaning {

    private final List<Step> steps;

    public TextCleaning(CleaningSettings settings) {
        List<Step> all = new ArrayList<>();
        for (CleaningKind kind : CleaningSteps.ORDER) {
            if (settings.cuts(kind)) {
                all.add(new Step(kind, CleaningSteps.of(kind, settings)));
            }
        }
        this.steps = List.copyOf(all);
    }

    /**
     * @param text as it came, title and text separated by a blank line
     */
    public WrittenText clean(String text, TextFormat format) {
        Removals removals = new Removals();
        String rest = text;
        for (Step step : steps) {
            rest = apply(step, rest, format, removals);
        }
        return new WrittenText(rest, removals.list(), removals.quoteKept());
    }

    private static String apply(Step step, String text, TextFormat format, Removals removals) {
        Removals own = new Removals();
        String rest = step.step().apply(text, format, own);
        // Identity: a step returns the same object where it cuts nothing, as for most texts
        boolean cut = rest != text;
        boolean nothingLeft = cut && step.kind().isOfReaders() && !VisibleText.isIn(rest);
        if (nothingLeft && VisibleText.isIn(text)) {
            return text;
        }
        removals.addAll(own);
        return rest;
    }

    private record Step(CleaningKind kind, CleaningStep step) {}
}
