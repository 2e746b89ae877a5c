package io.polyphony.job.kafka.sink.delivery;

import java.lang.reflect.Field;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * The admin client that Kafka's writer opens to list transactions and never closes (connector
 * 5.0.0-2.2, {@code ExactlyOnceKafkaWriter}): without this a thread and its connections would be
 * left by every restart.
 */
final class WriterAdmin {

    private static final String FIELD = "adminClient";

    private WriterAdmin() {}

    /** Closes the client that a writer has, if there is one. */
    static void close(Object writer) throws IllegalAccessException {
        for (@Nullable Class<?> type = writer.getClass();
                type != null;
                type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(FIELD)) {
                    field.setAccessible(true);
                    if (field.get(writer) instanceof Admin admin) {
                        admin.close();
                    }
                }
            }
        }
    }
}
