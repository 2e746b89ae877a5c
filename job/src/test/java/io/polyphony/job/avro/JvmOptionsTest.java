package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.function.record.DeadLetter;
import io.polyphony.function.record.Incoming;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JvmOptionsTest {

    private static final String[] ADVISED = {
        "org.apache.avro.SERIALIZABLE_PACKAGES=io.polyphony.schemas",
        "org.apache.avro.limits.string.maxLength=8388608",
        "org.apache.avro.limits.bytes.maxLength=8388608",
        "org.apache.avro.limits.collectionItems.maxLength=1000000"
    };

    @Test
    void namesEachOptionThatIsMissingInOneLine() {
        assertThat(JvmOptions.warning(properties(ADVISED[0], ADVISED[2])))
                .hasValueSatisfying(
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "JVM options of this task manager lack -D%s -D%s; "
                                                        .formatted(ADVISED[1], ADVISED[3]))
                                        .contains("env.java.opts.taskmanager")
                                        .doesNotContain("\n"));
    }

    @Test
    void saysNothingWhereAllIsSet() {
        assertThat(JvmOptions.warning(properties(ADVISED))).isEmpty();
    }

    @Test
    void warnsOfTrustInEverything() {
        Properties properties = properties(ADVISED);
        properties.setProperty(JvmOptions.PACKAGES, "*");

        assertThat(JvmOptions.warning(properties))
                .contains("org.apache.avro.SERIALIZABLE_PACKAGES=* lets a schema name any class");
    }

    /** With the advised limits a small heap survives what it would not without. */
    @Test
    void aRecordThatAsksForAGigabyteIsADeadLetter() throws Exception {
        assertThat(decodeElsewhere(ADVISED)).endsWith("DeadLetter");
    }

    private static String decodeElsewhere(String... properties) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m");
        Arrays.stream(properties).forEach(property -> builder.command().add("-D" + property));
        builder.command().add("-cp");
        builder.command().add(System.getProperty("java.class.path"));
        builder.command().add(GreedyRecord.class.getName());
        Process jvm = builder.redirectErrorStream(true).start();
        String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(jvm.waitFor()).as(output).isZero();
        return output.strip();
    }

    private static Properties properties(String... assignments) {
        Properties properties = new Properties();
        for (String assignment : assignments) {
            String[] parts = assignment.split("=");
            properties.setProperty(parts[0], parts[1]);
        }
        return properties;
    }

    /** Decodes a review whose first string says that it has a gigabyte. */
    static final class GreedyRecord {

        private static final byte[] GIGABYTE = {
            (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x08
        };

        public static void main(String[] args) {
            byte[] review = TestingFeedback.bytes(TestingFeedback.review().build());
            byte[] value =
                    ByteBuffer.allocate(10 + GIGABYTE.length)
                            .put(review, 0, 10)
                            .put(GIGABYTE)
                            .array();
            Incoming incoming =
                    new FeedbackDecoder(TestingFeedback.FORMAT, "default", InputLimits.NONE)
                            .decode(TestingFeedback.source(value));
            System.out.println(
                    incoming instanceof DeadLetter ? "DeadLetter" : incoming.getClass().getName());
        }
    }
}
