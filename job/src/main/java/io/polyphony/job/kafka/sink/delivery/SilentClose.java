package io.polyphony.job.kafka.sink.delivery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what may fail while it closes, and leaves it at a line in the log. */
final class SilentClose {

    private static final Logger LOG = LoggerFactory.getLogger(SilentClose.class);

    private SilentClose() {}

    static void of(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("Interrupted while a Kafka client was closed");
        } catch (Exception e) {
            LOG.warn("A Kafka client failed while it was closed", e);
        }
    }
}
