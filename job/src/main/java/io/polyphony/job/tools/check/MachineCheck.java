package io.polyphony.job.tools.check;

import com.sun.management.OperatingSystemMXBean;
import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.EmbeddingOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is configured with the memory, the disks and the folders of this machine. They are
 * warnings, as task managers may run on others.
 */
final class MachineCheck {

    private static final long MEBI = 1 << 20;

    private static final Pattern WEIGHTS = Pattern.compile("\\.(safetensors|onnx.*)$");

    private MachineCheck() {}

    /** Compares the model's files with the memory, and with the disk that a copy is made on. */
    static void model(ReadableConfig options, Findings findings) {
        if (options.get(EmbeddingOptions.BACKEND) == EmbeddingOptions.Backend.LOCAL) {
            Path model = Path.of(options.get(EmbeddingOptions.MODEL));
            long bytes = weights(model);
            Path cache =
                    options.getOptional(EmbeddingOptions.CACHE_DIR).map(Path::of).orElse(model);
            memory(bytes, memoryOfThisMachine(), findings);
            disk(bytes, cache, findings);
        }
    }

    static void memory(long model, long machine, Findings findings) {
        if (model > machine) {
            findings.warn(
                    Check.MACHINE,
                    "embedding.model: its files have %d MB, but this machine a memory of %d MB"
                            .formatted(model / MEBI, machine / MEBI));
        }
    }

    static void disk(long model, Path folder, Findings findings) {
        try {
            long usable = Files.getFileStore(existing(folder)).getUsableSpace();
            if (model > usable) {
                findings.warn(
                        Check.MACHINE,
                        ("embedding.cache-dir: %d MB are left on the disk of '%s', but the model's"
                                        + " files have %d MB, and a compiled copy about as much")
                                .formatted(usable / MEBI, folder, model / MEBI));
            }
        } catch (IOException e) {
            findings.warn(
                    Check.MACHINE,
                    "embedding.cache-dir: the disk of '%s' cannot be seen: %s"
                            .formatted(folder, e.getMessage()));
        }
    }

    /** Looks for the folders of checkpoints and savepoints where they are on a disk. */
    static void folder(ReadableConfig flink, Findings findings) {
        for (ConfigOption<String> option :
                List.of(
                        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                        CheckpointingOptions.SAVEPOINT_DIRECTORY)) {
            flink.getOptional(option)
                    .flatMap(MachineCheck::local)
                    .filter(folder -> !isUsable(existing(folder)))
                    .ifPresent(
                            folder ->
                                    findings.warn(
                                            Check.MACHINE,
                                            "%s: '%s' cannot be written by the user of this check"
                                                    .formatted(option.key(), folder)));
        }
    }

    private static Optional<Path> local(String address) {
        try {
            URI uri = URI.create(address);
            @Nullable String scheme = uri.getScheme();
            boolean onDisk = scheme == null || scheme.equals("file");
            return onDisk && uri.getPath() != null
                    ? Optional.of(Path.of(uri.getPath()))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The folder, or the nearest one above it that exists. */
    private static Path existing(Path folder) {
        Path path = folder.toAbsolutePath();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }

    private static boolean isUsable(Path folder) {
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private static long weights(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> WEIGHTS.matcher(file.toString()).find())
                    .mapToLong(MachineCheck::size)
                    .sum();
        } catch (IOException e) {
            // a folder that cannot be read has been reported
            return 0;
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // a file that cannot be read has been reported
            return 0;
        }
    }

    private static long memoryOfThisMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }
}
