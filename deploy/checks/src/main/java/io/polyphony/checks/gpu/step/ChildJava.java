package io.polyphony.checks.gpu.step;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own with the options and the class path of this one; what it prints
 * goes to a file.
 */
final class ChildJava {

    private static final int SHOWN = 300;

    private ChildJava() {}

    /**
     * Runs a program to its end.
     *
     * @return what it printed, native code included
     * @throws IOException if it fails or takes longer; the message has the end of what it printed
     */
    static String run(Path log, Map<String, String> environment, int seconds, List<String> program)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(program);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = false;
        try {
            ended = process.waitFor(seconds, TimeUnit.SECONDS);
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(log, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new IOException(
                    "%s %s: %s"
                            .formatted(
                                    program.get(0),
                                    ended
                                            ? "ended with exit code " + process.exitValue()
                                            : "did not end within " + seconds + " s",
                                    end(output)));
        }
        return output;
    }

    /** Without agents, which a test run may have. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.matches("-Xmx.*|--add-.*|-D(polyphony|org.apache.avro).*"))
                .toList();
    }

    private static String end(String output) {
        String line = output.strip().replaceAll("\\s+", " ");
        return line.substring(Math.max(0, line.length() - SHOWN));
    }
}
