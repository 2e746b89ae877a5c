package io.polyphony.job.avro.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.polyphony.function.record.LabelledFeedback;
import io.polyphony.job.avro.AvroDecoder;
import io.polyphony.job.avro.TestingFeedback;
import io.polyphony.schemas.LabelledVector;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * A boxed float takes 16 bytes, so a boxing path would allocate 16 kB more for each vector of
 * 1,024.
 */
class VectorAllocationTest {

    private static final int DIMENSION = 1024;
    private static final int ROUNDS = 200;

    private static final LabelledFeedback LABELLED = TestingThemes.labelled(DIMENSION);

    private final LabelledVectorEncoder encoder =
            new LabelledVectorEncoder(
                    TestingFeedback.FORMAT,
                    TestingThemes.PROVENANCE,
                    TestingThemes.WINDOW_MILLIS,
                    false);

    @Test
    void encodingAllocatesLittleMoreThanTheBytes() throws Exception {
        int length = encoder.encode(LABELLED).length;

        assertThat(bytesPerCall(() -> encoder.encode(LABELLED))).isLessThan(length + 2_048L);
    }

    @Test
    void decodingAllocatesLittleMoreThanTheArray() throws Exception {
        byte[] bytes = encoder.encode(LABELLED);
        AvroDecoder decoder =
                new AvroDecoder(TestingFeedback.FORMAT, List.of(LabelledVector.getClassSchema()));

        assertThat(bytesPerCall(() -> decoder.decode(bytes)))
                .isLessThan(DIMENSION * Float.BYTES + 4_096L);
    }

    private static long bytesPerCall(Callable<?> call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < ROUNDS; i++) {
            call.call();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            call.call();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }
}
