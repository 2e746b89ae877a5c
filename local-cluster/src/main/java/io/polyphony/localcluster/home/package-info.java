/**
 * Folders of this machine and what comes with the project: sample feedback and demo model. Imports
 * {@code feedback}.
 */
@NullMarked
package io.polyphony.localcluster.home;

import org.jspecify.annotations.NullMarked;
