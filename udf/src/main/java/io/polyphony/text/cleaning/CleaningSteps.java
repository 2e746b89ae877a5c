package io.polyphony.text.cleaning;

import io.polyphony.text.cleaning.boilerplate.BoilerplateStep;
import io.polyphony.text.cleaning.step.CleaningKind;
import io.polyphony.text.cleaning.step.CleaningStep;
import java.util.List;

/** The step of each kind, in the order in which they are applied. */
final class CleaningSteps {

    /**
     * Structure comes before what is told by words, and characters that a step compares are plain
     * before it reads them.
     */
    static final List<CleaningKind> ORDER =
            List.of(
                    CleaningKind.ENCODING,
                    CleaningKind.MIME,
                    CleaningKind.HTML,
                    CleaningKind.INVISIBLE,
                    CleaningKind.COMPATIBILITY,
                    CleaningKind.TRANSLATION,
                    CleaningKind.BANNER,
                    CleaningKind.QUOTE,
                    CleaningKind.NOTICE,
                    CleaningKind.FOOTER,
                    CleaningKind.SIGNATURE,
                    CleaningKind.BOILERPLATE,
                    CleaningKind.LOG,
                    CleaningKind.ADDRESS,
                    CleaningKind.IDENTIFIER);

    private static final CleaningStep NONE = (text, format, removals) -> text;

    private CleaningSteps() {}

    static CleaningStep of(CleaningKind kind, CleaningSettings settings) {
        return switch (kind) {
            case BOILERPLATE -> new BoilerplateStep(settings.boilerplate());
            default -> NONE;
        };
    }
}
