/**
 * Language of a text, by its source's word, its script and its letters. A label for people and
 * statistics and a choice of word rules; no vector depends on it. Imports the JDK alone.
 */
@NullMarked
package io.polyphony.text.language;

import org.jspecify.annotations.NullMarked;
