/**
 * Makes the table of letter sequences that distinguish languages. Imports the JDK and the
 * readers of its sources.
 */
@NullMarked
package io.polyphony.training.language;

import org.jspecify.annotations.NullMarked;
