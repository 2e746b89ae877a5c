package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SingleObjectFormatTest {

    @Test
    void knowsItsSchemasAfterTravelling() throws Exception {
        for (Schema schema : WriterSchemas.released()) {
            SingleObjectFormat received = received(sent());
            byte[] header = received.header(schema);

            assertThat(received.writerSchema(header)).isEqualTo(schema);
            assertThat(received.writerSchema(header)).isSameAs(received.writerSchema(header));
        }
    }

    /**
     * Threads of a job manager outlive jobs: a value of Avro in one of them would keep every class
     * of the job.
     */
    @Test
    void leavesNothingOfAvroBehindInTheThreadThatReceivesIt() throws Exception {
        byte[] sent = sent();

        assertThat(avroValuesAfter(() -> received(sent))).isEmpty();
        assertThat(avroValuesAfter(() -> new Schema.Parser().parse("\"string\""))).isNotEmpty();
    }

    @Test
    void saysWhatOtherBytesAre() throws Exception {
        SingleObjectFormat format = new SingleObjectFormat(WriterSchemas.released());
        byte[] reversed = format.header(WriterSchemas.released().get(0));
        for (int i = 2, j = reversed.length - 1; i < j; i++, j--) {
            byte swapped = reversed[i];
            reversed[i] = reversed[j];
            reversed[j] = swapped;
        }

        assertRefused(format, reversed, "is big-endian");
        assertRefused(
                format,
                new byte[] {0, 0, 0, 0, 17, 2, 'x', 0, 0, 0, 0},
                "schema id 17: schema-registry.url reads it");
        assertRefused(format, "{\"id\": \"r\"}".getBytes(StandardCharsets.UTF_8), "JSON");
    }

    private static void assertRefused(SingleObjectFormat format, byte[] value, String why) {
        assertThatThrownBy(() -> format.writerSchema(value))
                .isInstanceOf(DecodingException.class)
                .hasMessageContaining(why);
    }

    private static byte[] sent() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new SingleObjectFormat(WriterSchemas.released()));
        }
        return bytes.toByteArray();
    }

    private static SingleObjectFormat received(byte[] sent) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(sent))) {
            return (SingleObjectFormat) in.readObject();
        }
    }

    /** Thread-local values of Avro's classes in a new thread that has done this. */
    private static List<Object> avroValuesAfter(Callable<?> work) throws Exception {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            return thread.submit(
                            () -> {
                                work.call();
                                return avroValues();
                            })
                    .get();
        } finally {
            thread.shutdownNow();
        }
    }

    private static List<Object> avroValues() throws Exception {
        List<Object> values = new ArrayList<>();
        @Nullable Object map = value(Thread.class, "threadLocals", Thread.currentThread());
        if (map == null) {
            return values;
        }
        Object table = value(map.getClass(), "table", map);
        for (int i = 0; i < Array.getLength(table); i++) {
            Object entry = Array.get(table, i);
            Object value = entry == null ? null : value(entry.getClass(), "value", entry);
            if (value != null && value.getClass().getName().startsWith("org.apache.avro")) {
                values.add(value);
            }
        }
        return values;
    }

    private static Object value(Class<?> type, String name, Object owner) throws Exception {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
