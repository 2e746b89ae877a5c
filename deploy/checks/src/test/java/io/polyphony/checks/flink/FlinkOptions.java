package io.polyphony.checks.flink;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExternalResourceOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.kubernetes.configuration.KubernetesHighAvailabilityOptions;
import org.apache.flink.kubernetes.operator.config.KubernetesOperatorConfigOptions;
import org.apache.flink.runtime.highavailability.JobResultStoreOptions;
import org.apache.flink.state.rocksdb.RocksDBConfigurableOptions;
import org.apache.flink.state.rocksdb.RocksDBOptions;

/**
 * Every option of Flink and of its Kubernetes operator, collected from their classes, so that a key
 * can be looked up and a value be parsed.
 */
final class FlinkOptions {

    private static final String PACKAGE = "org/apache/flink/configuration/";

    private static final Class<?>[] OTHERS = {
        KubernetesConfigOptions.class,
        KubernetesHighAvailabilityOptions.class,
        KubernetesOperatorConfigOptions.class,
        JobResultStoreOptions.class,
        RocksDBOptions.class,
        RocksDBConfigurableOptions.class
    };

    /**
     * Options that plug-ins read without a {@link ConfigOption}: Flink's documentation, pages
     * "Metric Reporters" and "Amazon S3".
     */
    private static final Map<String, String> OF_PLUGINS =
            Map.of(
                    "metrics.reporter.prom.port", "\\d+(-\\d+)?",
                    "s3.endpoint", "https?://[^/]+/?",
                    "s3.path.style.access", "true|false");

    private final Map<String, ConfigOption<?>> options = new TreeMap<>();

    private FlinkOptions() {}

    static FlinkOptions collect()
            throws IOException, ReflectiveOperationException, URISyntaxException {
        FlinkOptions all = new FlinkOptions();
        URL jar = CoreOptions.class.getProtectionDomain().getCodeSource().getLocation();
        try (JarFile file = new JarFile(Path.of(jar.toURI()).toFile())) {
            for (String name :
                    file.stream()
                            .map(entry -> entry.getName())
                            .filter(entry -> entry.matches(PACKAGE + "\\w+Options\\.class"))
                            .toList()) {
                all.add(Class.forName(name.replace(".class", "").replace('/', '.')));
            }
        }
        for (Class<?> holder : OTHERS) {
            all.add(holder);
        }
        all.addNamed();
        return all;
    }

    /** Problem of a value under a key; empty if there is none. */
    Optional<String> problem(String key, String value) {
        String pattern = OF_PLUGINS.get(key);
        if (pattern != null) {
            return value.matches(pattern)
                    ? Optional.empty()
                    : Optional.of(key + ": " + value + " is not " + pattern);
        }
        ConfigOption<?> option = options.get(key);
        if (option == null) {
            return Optional.of("unknown key " + key);
        }
        try {
            Configuration.fromMap(Map.of(option.key(), value)).get(option);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    int size() {
        return options.size();
    }

    private void add(Class<?> holder) throws IllegalAccessException {
        for (Field field : holder.getFields()) {
            if (Modifier.isStatic(field.getModifiers())
                    && ConfigOption.class.isAssignableFrom(field.getType())) {
                ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                options.put(option.key(), option);
            }
        }
    }

    /** Options of a reporter and of a resource, whose keys contain a name that the user gives. */
    private void addNamed() {
        Stream.of(
                        MetricOptions.REPORTER_FACTORY_CLASS,
                        MetricOptions.REPORTER_INTERVAL,
                        MetricOptions.REPORTER_EXCLUDES,
                        MetricOptions.REPORTER_INCLUDES)
                .forEach(option -> addUnder("metrics.reporter.prom.", option));
        Stream.of(
                        ExternalResourceOptions.EXTERNAL_RESOURCE_AMOUNT,
                        ExternalResourceOptions.EXTERNAL_RESOURCE_DRIVER_FACTORY_CLASS,
                        KubernetesConfigOptions.EXTERNAL_RESOURCE_KUBERNETES_CONFIG_KEY)
                .forEach(option -> addUnder("external-resource.gpu.", option));
    }

    private void addUnder(String prefix, ConfigOption<?> option) {
        String last = option.key().replaceAll("^.*(<name>|<resource_name>)\\.", "");
        options.put(prefix + last, option);
    }
}
