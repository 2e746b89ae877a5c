package io.polyphony.text.cleaning.characters;

import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import io.polyphony.text.cleaning.step.Removals;
import io.polyphony.text.cleaning.step.TextFormat;
import org.jspecify.annotations.Nullable;

/**
 * Repairs text that was UTF-8 and was read as a code page of one byte per character, up to {@value
 * #MAX_ROUNDS} times, also in parts of a text. A part is repaired where its characters are exactly
 * the bytes of usual characters in UTF-8; where that may be chance, only if other parts are beyond
 * doubt and none speaks against it.
 */
public final class EncodingRepair implements CleaningStep {

    private static final int MAX_ROUNDS = 3;

    @Override
    public String apply(String text, TextFormat format, Removals removals) {
        String current = text;
        int repaired = 0;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Misreading misreading = find(current);
            if (misreading == null) {
                break;
            }
            current = misreading.repair();
            repaired = Math.max(repaired, misreading.characters());
        }
        removals.add(CleaningKind.ENCODING, repaired);
        return current;
    }

    /** Returns the code page by which most characters become right, with its parts. */
    private static @Nullable Misreading find(String text) {
        int candidates = Pairs.pages(text);
        Misreading best = null;
        for (int page = 0; candidates >> page != 0; page++) {
            if ((candidates >> page & 1) != 0) {
                Misreading misreading = new Misreading(text, CodePage.ALL.get(page));
                boolean better = best == null || misreading.characters() > best.characters();
                best = misreading.characters() > 0 && better ? misreading : best;
            }
        }
        return best;
    }
}
