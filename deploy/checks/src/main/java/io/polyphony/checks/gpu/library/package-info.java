/**
 * Requirements of ONNX Runtime's CUDA provider on a machine, read in its shared library. Imports
 * {@code localcluster} alone.
 */
@NullMarked
package io.polyphony.checks.gpu.library;

import org.jspecify.annotations.NullMarked;
