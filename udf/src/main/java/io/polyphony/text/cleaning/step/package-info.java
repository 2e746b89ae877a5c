/**
 * Kinds of what is cut from texts, and the contract of the steps that cut it. May import {@code
 * text}.
 */
@NullMarked
package io.polyphony.text.cleaning.step;

import org.jspecify.annotations.NullMarked;
