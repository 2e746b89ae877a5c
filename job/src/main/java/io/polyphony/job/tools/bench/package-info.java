/**
 * The command {@code bench}: speed of the engine with one's own model, quality of themes on one's
 * own texts. Imports the other packages of {@code tools}.
 */
@NullMarked
package io.polyphony.job.tools.bench;

import org.jspecify.annotations.NullMarked;
