package io.polyphony.job.kafka.preflight;

import java.time.Duration;
import org.apache.kafka.clients.admin.Admin;

/**
 * A client whose end waits no longer than its questions did: by itself it waits for the answer of
 * whoever listens, and so for ever where nobody will answer.
 */
record BoundedAdmin(Admin admin, Duration timeout) implements AutoCloseable {

    @Override
    public void close() {
        admin.close(timeout);
    }
}
