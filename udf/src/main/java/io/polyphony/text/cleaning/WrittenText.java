package io.polyphony.text.cleaning;

import io.polyphony.text.cleaning.step.Removal;
import java.util.List;

/**
 * Words of the author of a text.
 *
 * @param text without what was cut
 * @param removals what was cut, one entry per kind
 * @param quoteKept whether a quoted or forwarded message stands for a message of its own, of which
 *     there is none
 */
public record WrittenText(String text, List<Removal> removals, boolean quoteKept) {}
