/**
 * Files and programs that the checks of {@code deploy} read and run. Imports no other package of
 * checks.
 */
@NullMarked
package io.polyphony.checks;

import org.jspecify.annotations.NullMarked;
