/**
 * Passages that many people's texts share word by word: finding them, and cutting those that
 * somebody reviewed. May import {@code step} and {@code text}.
 */
@NullMarked
package io.polyphony.text.cleaning.boilerplate;

import org.jspecify.annotations.NullMarked;
