/**
 * The checks of a configuration and of what it names: their list, what they find, and the page that
 * describes them. May import {@code job.options}.
 */
@NullMarked
package io.polyphony.job.check;

import org.jspecify.annotations.NullMarked;
