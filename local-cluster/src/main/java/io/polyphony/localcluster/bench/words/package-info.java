/** Commonest words of development texts, for the lists of words that name no theme. */
@NullMarked
package io.polyphony.localcluster.bench.words;

import org.jspecify.annotations.NullMarked;
