/**
 * Makes the table of letter sequences by which languages are told apart. Imports the JDK and the
 * readers of its sources.
 */
@NullMarked
package io.polyphony.training.language;

import org.jspecify.annotations.NullMarked;
