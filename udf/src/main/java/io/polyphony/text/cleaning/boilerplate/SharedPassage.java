package io.polyphony.text.cleaning.boilerplate;

/**
 * Line or sentence that texts share.
 *
 * @param text as it stood where it was first seen
 * @param authors people whose texts have it, at most as many as are counted
 * @param texts that have it
 */
public record SharedPassage(String text, int authors, int texts) {}
