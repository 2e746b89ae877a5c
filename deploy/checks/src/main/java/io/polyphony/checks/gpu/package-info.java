/**
 * The check of a machine with a GPU: runs steps one after the other and reports them. Imports
 * {@code gpu.step}.
 */
@NullMarked
package io.polyphony.checks.gpu;

import org.jspecify.annotations.NullMarked;
