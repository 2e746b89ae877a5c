/**
 * Measurement of texts as people send them: tickets in disguise, and two forms of one text. May
 * import {@code home}, {@code feedback}, {@code bench.engine} and {@code bench.quality}.
 */
@NullMarked
package io.polyphony.localcluster.bench.texts;

import org.jspecify.annotations.NullMarked;
