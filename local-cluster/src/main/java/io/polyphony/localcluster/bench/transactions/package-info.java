/** The measurement {@code bench transactions}: what transactional ids cost a broker. */
@NullMarked
package io.polyphony.localcluster.bench.transactions;

import org.jspecify.annotations.NullMarked;
