package io.polyphony.text.cleaning.step;

import java.io.Serializable;

/**
 * Part of a text that was cut or changed.
 *
 * @param characters code points that went or were replaced, 1 or more
 */
public record Removal(CleaningKind what, int characters) implements Serializable {}
