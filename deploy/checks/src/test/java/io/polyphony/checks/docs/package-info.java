/**
 * Checks of the pages that people read, against what they refer to. Imports every package of
 * checks.
 */
@NullMarked
package io.polyphony.checks.docs;

import org.jspecify.annotations.NullMarked;
