package io.polyphony.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.polyphony.embedding.qwen3.CheckpointShape;
import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.job.tools.replay.ReplayDeadLetters;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The content of the jars for {@code flink run} and for Flink's {@code lib/}. */
class PackagedJarsITCase {

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.[0-9]+)*");

    /** The jars of Flink itself: the provided dependencies of this job, and what they need. */
    private static final Pattern PROVIDED =
            Pattern.compile(
                    ".*/(flink-(?!connector-(kafka|base)|test)[^/]*|slf4j-api|log4j"
                            + "|commons-cli|commons-collections|commons-math|commons-text|kryo"
                            + "|minlog|objenesis|snakeyaml[^/]*|javassist|asm|scala|akka|pekko"
                            + "|async-profiler|jsr305|commons-io)[^/]*\\.jar");

    @TempDir private Path folder;

    @Test
    void theJobJarCarriesNoNativeCodeNoLoggingNoFlinkAndNoBroker() throws IOException {
        List<String> entries = entries("polyphony-job-");

        assertThat(entries)
                .noneMatch(name -> NATIVE.matcher(name).matches())
                .noneMatch(name -> name.startsWith("ai/onnxruntime/"))
                .noneMatch(name -> name.startsWith("ai/djl/"))
                .noneMatch(name -> name.startsWith("org/slf4j/"))
                .noneMatch(name -> name.startsWith("org/apache/logging/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/runtime/"))
                .noneMatch(name -> name.startsWith("org/apache/flink/api/"))
                .noneMatch(name -> name.startsWith("io/polyphony/localcluster/"))
                .noneMatch(name -> name.startsWith("kafka/") && name.endsWith(".class"))
                .noneMatch(name -> name.startsWith("org/apache/kafka/controller/"))
                .noneMatch(name -> name.startsWith("org/apache/kafka/raft/"))
                .contains(
                        "io/polyphony/job/EnrichmentJob.class",
                        "io/polyphony/schemas/Review.class",
                        "org/apache/flink/connector/kafka/source/KafkaSource.class",
                        "org/apache/kafka/clients/consumer/KafkaConsumer.class");
        assertThat(entries).doesNotHaveDuplicates();
    }

    @Test
    void theRuntimeJarCarriesNativeCodeAndNothingOfThisProject() throws IOException {
        assertThat(entries("polyphony-runtime-"))
                .noneMatch(name -> name.startsWith("io/polyphony/"))
                .contains(
                        "ai/onnxruntime/OrtEnvironment.class",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                        "ai/djl/huggingface/tokenizers/HuggingFaceTokenizer.class",
                        "com/github/luben/zstd/Zstd.class");
    }

    @Test
    void thePluginCarriesTheCausesOfFailuresAlone() throws IOException {
        assertThat(entries("polyphony-failures-"))
                .contains(
                        "META-INF/services/org.apache.flink.core.failure.FailureEnricherFactory",
                        "io/polyphony/job/failure/FailureLabellerFactory.class")
                .allMatch(
                        name ->
                                name.endsWith("/")
                                        || name.startsWith("META-INF/")
                                        || name.startsWith("io/polyphony/job/failure/"));
    }

    /** Only where the build made it: {@code -Pgpu}. */
    @Test
    void theRuntimeJarForGpusIsTheOtherWithCuda() throws IOException {
        assumeThat(Path.of("target")).isDirectoryContaining("glob:**polyphony-runtime-gpu-*.jar");
        List<String> entries = entries("polyphony-runtime-gpu-");

        assertThat(entries)
                .noneMatch(name -> name.startsWith("io/polyphony/"))
                .noneMatch(name -> name.endsWith(".dll") && name.startsWith("ai/onnxruntime/"))
                .contains(
                        "ai/onnxruntime/native/linux-x64/libonnxruntime.so",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_cuda.so",
                        "ai/onnxruntime/native/linux-x64/libonnxruntime_providers_shared.so");
        assertThat(entries)
                .containsAll(
                        entries("polyphony-runtime-").stream()
                                .filter(name -> !name.startsWith("ai/onnxruntime/native/"))
                                .filter(name -> !name.startsWith("META-INF/"))
                                .toList());
    }

    @Test
    void withoutTheRuntimeJarOneLineSaysWhatToPutWhere() throws Exception {
        String output = run(jar("polyphony-job-"));

        assertThat(output)
                .contains("put the polyphony-runtime jar into Flink's lib/ folder and restart");
    }

    @Test
    void withTheRuntimeJarTheJobAsksForItsBroker() throws Exception {
        String output = run(jar("polyphony-job-"), jar("polyphony-runtime-"));

        assertThat(output)
                .contains("source.bootstrap-servers")
                .doesNotContain("NoClassDefFoundError")
                .doesNotContain("NoSuchMethodError");
    }

    @Test
    void theReplayOfDeadLettersRunsFromTheJarsToo() throws Exception {
        String output =
                run(ReplayDeadLetters.class, jar("polyphony-job-"), jar("polyphony-runtime-"));

        assertThat(output).contains("replay: stopped", "TimeoutException");
    }

    private String run(Path... jars) throws Exception {
        return run(EnrichmentJob.class, jars);
    }

    /** A main program on the packaged jars and Flink's own, with a broker that is not there. */
    private String run(Class<?> main, Path... jars) throws Exception {
        Path model = folder.resolve("model");
        RandomCheckpoint.write(model, CheckpointShape.DEMO, List.of(), 1);
        List<String> classPath = new ArrayList<>();
        for (Path jar : jars) {
            classPath.add(jar.toString());
        }
        classPath.addAll(flink());
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.polyphony.schemas",
                                "-cp",
                                String.join(File.pathSeparator, classPath),
                                main.getName(),
                                "-Dsource.bootstrap-servers=127.0.0.1:1",
                                "-Dsource.kafka.default.api.timeout.ms=1000",
                                "-Dsource.kafka.request.timeout.ms=900",
                                "-Dsink.kafka.default.api.timeout.ms=1000",
                                "-Dsink.kafka.request.timeout.ms=900",
                                "-Dembedding.model=" + model,
                                "-Dembedding.device=cpu",
                                "-Ddelivery.transactional-id-prefix=test")
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isNotZero();
        return output;
    }

    private static List<String> flink() {
        List<String> provided =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> PROVIDED.matcher(entry).matches())
                        .collect(Collectors.toList());
        assertThat(provided).anyMatch(entry -> entry.contains("flink-runtime"));
        return provided;
    }

    private static List<String> entries(String prefix) throws IOException {
        try (JarFile file = new JarFile(jar(prefix).toFile())) {
            return Collections.list(file.entries()).stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/"))
                    .toList();
        }
    }

    /** The one whose version follows the prefix. */
    private static Path jar(String prefix) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(Path.of("target"), prefix + "[0-9]*.jar")) {
            List<Path> found = new ArrayList<>();
            jars.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.get(0).toAbsolutePath();
        }
    }
}
