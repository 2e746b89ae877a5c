package io.polyphony.text.cleaning;

import io.polyphony.text.cleaning.boilerplate.Boilerplate;
import io.polyphony.text.cleaning.step.CleaningKind;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Settings of the way from a text as it came to what its author wrote.
 *
 * @param off kinds that stay in the text
 * @param boilerplate passages that are cut
 */
public record CleaningSettings(Set<CleaningKind> off, Boilerplate boilerplate)
        implements Serializable {

    /** Counts up whenever a step cuts otherwise than before, because vectors change with it. */
    private static final int VERSION = 1;

    /** Every kind is cut. */
    public static final CleaningSettings DEFAULTS =
            new CleaningSettings(Set.of(), Boilerplate.NONE);

    /** Texts are read as they come. */
    public static final CleaningSettings NONE =
            new CleaningSettings(EnumSet.allOf(CleaningKind.class), Boilerplate.NONE);

    public CleaningSettings {
        off = Set.copyOf(off);
    }

    public boolean cuts(CleaningKind kind) {
        return !off.contains(kind);
    }

    /**
     * Returns the rules by which texts are cleaned, for the provenance of their vectors: such as
     * {@code c1}, {@code c1-address-log} where two kinds stay in the text, or {@code
     * c1+3f0c27a19be4} with the id of the boilerplate that is cut.
     */
    public String id() {
        String kept =
                off.stream().sorted().map(kind -> "-" + kind.id()).collect(Collectors.joining());
        return "c" + VERSION + kept + (boilerplate.isEmpty() ? "" : "+" + boilerplate.id());
    }
}
