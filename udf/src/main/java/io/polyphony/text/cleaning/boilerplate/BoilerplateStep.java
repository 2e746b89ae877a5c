package io.polyphony.text.cleaning.boilerplate;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;

/** Cuts lines and sentences that are boilerplate. */
public final class BoilerplateStep implements CleaningStep {

    private final Boilerplate boilerplate;

    public BoilerplateStep(Boilerplate boilerplate) {
        this.boilerplate = boilerplate;
    }

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        if (boilerplate.isEmpty()) {
            return text;
        }
        StringBuilder rest = new StringBuilder(text.length());
        int kept = 0;
        for (Passage line : Passage.lines(text)) {
            if (isBoilerplate(line, text)) {
                kept = cut(line, text, kept, rest, removals);
                continue;
            }
            for (Passage sentence : line.sentences(text)) {
                if (isBoilerplate(sentence, text)) {
                    kept = cut(sentence, text, kept, rest, removals);
                }
            }
        }
        return kept == 0 ? text : rest.append(text, kept, text.length()).toString();
    }

    private boolean isBoilerplate(Passage passage, String text) {
        return boilerplate.passages().contains(passage.normalised(text));
    }

    private static int cut(
            Passage passage, String text, int kept, StringBuilder rest, Removals removals) {
        rest.append(text, kept, passage.start());
        removals.add(CleaningKind.BOILERPLATE, text.codePointCount(passage.start(), passage.end()));
        return passage.end();
    }
}
