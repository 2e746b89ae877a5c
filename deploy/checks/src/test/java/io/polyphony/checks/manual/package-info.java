/** Checks of the pages that people read. Imports every package of checks. */
@NullMarked
package io.polyphony.checks.manual;

import org.jspecify.annotations.NullMarked;

