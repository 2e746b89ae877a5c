package io.polyphony.job.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.polyphony.schemas.Review;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedClassesTest {

    @Test
    void areTrustedAndNothingElseIs() {
        GeneratedClasses.trust();

        assertThat(ClassSecurityValidator.getGlobal().isTrusted(Review.class)).isTrue();
        assertThat(ClassSecurityValidator.getGlobal().isTrusted(Runtime.class)).isFalse();
    }

    @Test
    void decodeInAJvmWithoutTheSystemProperty(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process jvm =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                PlainJvm.class.getName())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).content().endsWith("IncomingFeedback" + System.lineSeparator());
    }

    /** A task manager that nobody configured. */
    static final class PlainJvm {

        public static void main(String[] args) {
            byte[] value = TestingFeedback.bytes(TestingFeedback.review().build());
            System.out.println(
                    new FeedbackDecoder(TestingFeedback.FORMAT, "default", InputLimits.NONE)
                            .decode(TestingFeedback.source(value))
                            .getClass()
                            .getSimpleName());
        }
    }
}
