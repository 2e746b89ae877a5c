/** Languages of texts, against development texts of known languages. */
@NullMarked
package io.polyphony.localcluster.bench.languages;

import org.jspecify.annotations.NullMarked;
