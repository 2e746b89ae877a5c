package io.polyphony.localcluster.cluster.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resources that a Java process holds after a full garbage collection.
 *
 * @param jobLoaders class loaders of submitted jobs
 * @param metaspaceBytes used by classes
 * @param residentBytes of physical memory
 * @param temporaryBytes of files in its folder for temporary files, without the jars of jobs, which
 *     Flink removes by its clock
 */
record TestingJvm(long jobLoaders, long metaspaceBytes, long residentBytes, long temporaryBytes) {

    static TestingJvm of(long pid, Path temporary) throws Exception {
        // Classes are unloaded by one collection, and what waited for a finaliser by the next.
        jcmd(pid, "GC.run");
        jcmd(pid, "GC.run_finalization");
        jcmd(pid, "GC.run");
        return new TestingJvm(
                jobLoaders(pid), metaspace(pid), resident(pid), temporaryBytes(temporary));
    }

    private static long jobLoaders(long pid) throws Exception {
        return jcmd(pid, "VM.classloader_stats").stream()
                .filter(line -> line.contains("util.ChildFirstClassLoader"))
                .count();
    }

    private static long metaspace(long pid) throws Exception {
        String line =
                jcmd(pid, "GC.heap_info").stream()
                        .filter(text -> text.contains("Metaspace"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceFirst(".*used (\\d+)K.*", "$1")) << 10;
    }

    private static long resident(long pid) throws IOException {
        String line =
                Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(text -> text.startsWith("VmRSS:"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(line.replaceAll("\\D", "")) << 10;
    }

    private static long temporaryBytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/blobStorage/"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<String> jcmd(long pid, String command) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                                Long.toString(pid),
                                command)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd %d %s: %s".formatted(pid, command, output));
        }
        return output.lines().toList();
    }
}
