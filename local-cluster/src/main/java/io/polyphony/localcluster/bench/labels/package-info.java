/** Labels of groups of texts whose subject is known, beside the name of the subject. */
@NullMarked
package io.polyphony.localcluster.bench.labels;

import org.jspecify.annotations.NullMarked;
