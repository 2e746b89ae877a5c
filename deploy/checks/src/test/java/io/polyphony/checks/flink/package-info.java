/**
 * Checks of the Flink configurations against Flink's options and memory model. Imports {@code
 * checks.kustomize}.
 */
@NullMarked
package io.polyphony.checks.flink;

import org.jspecify.annotations.NullMarked;
