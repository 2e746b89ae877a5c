package io.polyphony.clustering;

/**
 * What people read.
 *
 * @param version counts the labels of this theme from 1; 0 before the first
 */
public record ThemeLabel(String text, int version) {

    public static final ThemeLabel NONE = new ThemeLabel("", 0);
}
