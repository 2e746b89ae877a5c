/** Settings of the clustering, checked where they are made. Imports nothing of this project. */
@NullMarked
package io.polyphony.clustering.settings;

import org.jspecify.annotations.NullMarked;
