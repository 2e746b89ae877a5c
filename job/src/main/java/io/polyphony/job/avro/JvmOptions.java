package io.polyphony.job.avro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The system properties that limit the memory a malformed record may ask for and the classes a
 * schema may name. Avro reads them once, when its classes are loaded, so that no job can set them
 * later: they belong into the JVM options of every task manager. The job runs without them, and
 * logs at its start what is missing.
 */
public final class JvmOptions {

    static final String PACKAGES = "org.apache.avro.SERIALIZABLE_PACKAGES";

    private static final String LIMITS = "org.apache.avro.limits.";

    /**
     * The advised values: above what a record of 8 MiB, the largest that the job writes, can hold;
     * below what a heap cannot spare.
     */
    private static final Map<String, String> ADVISED = advised();

    private static final Logger LOG = LoggerFactory.getLogger(JvmOptions.class);

    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private JvmOptions() {}

    /** Warns once per class loader, in one line, if something is missing. */
    public static void check() {
        if (TOLD.compareAndSet(false, true)) {
            warning(System.getProperties()).ifPresent(LOG::warn);
        }
    }

    static Optional<String> warning(Properties system) {
        List<String> missing = new ArrayList<>();
        ADVISED.forEach(
                (name, value) -> {
                    if (system.getProperty(name, "").isBlank()) {
                        missing.add("-D" + name + "=" + value);
                    }
                });
        List<String> warnings = new ArrayList<>();
        if (!missing.isEmpty()) {
            warnings.add(
                    "JVM options of this task manager lack %s; without them a malformed record can ask for gigabytes (env.java.opts.taskmanager, see deploy/flink-conf)"
                            .formatted(String.join(" ", missing)));
        }
        if (system.getProperty(PACKAGES, "").strip().equals("*")) {
            warnings.add(PACKAGES + "=* lets a schema name any class");
        }
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", warnings));
    }

    private static Map<String, String> advised() {
        Map<String, String> advised = new LinkedHashMap<>();
        advised.put(PACKAGES, "io.polyphony.schemas");
        advised.put(LIMITS + "string.maxLength", "8388608");
        advised.put(LIMITS + "bytes.maxLength", "8388608");
        advised.put(LIMITS + "collectionItems.maxLength", "1000000");
        return advised;
    }
}
