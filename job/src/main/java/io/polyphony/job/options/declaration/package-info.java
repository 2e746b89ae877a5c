/**
 * The declaration of options: groups, requirements on their values, and how a value is written. May
 * import Flink's configuration alone.
 */
@NullMarked
package io.polyphony.job.options.declaration;

import org.jspecify.annotations.NullMarked;
