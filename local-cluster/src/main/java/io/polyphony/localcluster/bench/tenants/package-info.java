/**
 * The measurement {@code bench tenants}: many tenants, and a flood of one. Imports {@code
 * bench.planted}, {@code flink} and {@code home}.
 */
@NullMarked
package io.polyphony.localcluster.bench.tenants;

import org.jspecify.annotations.NullMarked;
