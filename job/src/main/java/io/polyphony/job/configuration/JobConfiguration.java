package io.polyphony.job.configuration;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.options.ConfigurationException;
import io.polyphony.job.options.OutputOptions;
import io.polyphony.job.options.SourceOptions;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The checked configuration of a job: every key is known, every value has its type and range,
 * everything required is there. Comes from {@code --config file.yaml} (nested or flat keys), the
 * environment (files with secrets alone) and {@code -Dkey=value}; the command line wins over the
 * environment, that over files, and what comes later over what came before.
 */
public final class JobConfiguration implements ReadableConfig {

    private final Configuration values;
    private final List<String> warnings;

    private JobConfiguration(Configuration values, List<String> warnings) {
        this.values = values;
        this.warnings = warnings;
    }

    /** Returns whether the arguments ask for {@link OptionsReference#help()} instead of a run. */
    public static boolean asksForHelp(String... arguments) {
        return Arrays.stream(arguments)
                .anyMatch(argument -> argument.equals("--help") || argument.equals("-h"));
    }

    /**
     * Reads the arguments of the main program.
     *
     * @throws ConfigurationException with all problems at once
     */
    public static JobConfiguration fromArguments(String... arguments)
            throws ConfigurationException {
        return fromArguments(System.getenv(), arguments);
    }

    static JobConfiguration fromArguments(Map<String, String> environment, String... arguments)
            throws ConfigurationException {
        Findings findings = new Findings();
        Map<String, String> fromFiles = new LinkedHashMap<>();
        Map<String, String> fromLine = new LinkedHashMap<>();
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            String following = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (argument.equals("--config")) {
                fromFiles.putAll(YamlOptions.read(Path.of(following), findings));
                i++;
            } else if (argument.equals("-D")) {
                assign(following, fromLine, findings);
                i++;
            } else if (argument.startsWith("-D")) {
                assign(argument.substring(2), fromLine, findings);
            } else {
                findings.refuse(Check.ARGUMENT, "unknown argument '" + argument + "'; see --help");
            }
        }
        fromFiles.putAll(SecretFileVariables.read(environment, findings));
        fromFiles.putAll(fromLine);
        return of(fromFiles, findings);
    }

    /**
     * Checks values by their full keys.
     *
     * @throws ConfigurationException with all problems at once
     */
    public static JobConfiguration of(Map<String, String> values) throws ConfigurationException {
        return of(values, new Findings());
    }

    private static JobConfiguration of(Map<String, String> values, Findings findings)
            throws ConfigurationException {
        Configuration configuration = Configuration.fromMap(OptionCheck.normalise(values));
        if (!findings.refusedBy(Check.FILE)) {
            // what a file that cannot be read does not say is not missing
            OptionCheck.check(configuration, findings);
        }
        findings.throwProblems();
        return new JobConfiguration(configuration, findings.warnings());
    }

    /**
     * Checks the parallelism of a job, as its own options and the cluster's configuration have it.
     *
     * @throws ConfigurationException if it is above the number of key groups
     */
    public static void checkParallelism(ReadableConfig complete) throws ConfigurationException {
        Findings findings = new Findings();
        FlinkValues.parallelism(complete, findings);
        findings.throwProblems();
    }

    private static void assign(String assignment, Map<String, String> values, Findings findings) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            findings.refuse(Check.ARGUMENT, "-D needs key=value, but got '" + assignment + "'");
        } else {
            values.put(
                    assignment.substring(0, equals).strip(),
                    assignment.substring(equals + 1).strip());
        }
    }

    @Override
    public <T> T get(ConfigOption<T> option) {
        return values.get(option);
    }

    @Override
    public <T> Optional<T> getOptional(ConfigOption<T> option) {
        return values.getOptional(option);
    }

    @Override
    public Map<String, String> toMap() {
        return values.toMap();
    }

    /** Returns what is no reason to refuse, but may not be what was meant, one line each. */
    public List<String> warnings() {
        return warnings;
    }

    /** The keys that are Flink's own, for the execution environment. */
    public Configuration flink() {
        Configuration flink = new Configuration();
        values.toMap().entrySet().stream()
                .filter(entry -> FlinkKeys.contains(entry.getKey()))
                .forEach(entry -> flink.setString(entry.getKey(), entry.getValue()));
        return flink;
    }

    /** Returns the keys under a prefix such as {@link SourceOptions#KAFKA_PREFIX}, without it. */
    public Properties passThrough(String prefix) {
        Properties properties = new Properties();
        values.toMap().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .forEach(
                        entry ->
                                properties.setProperty(
                                        entry.getKey().substring(prefix.length()),
                                        entry.getValue()));
        return properties;
    }

    /** {@code output.bootstrap-servers}, or the source's. */
    public String outputBootstrapServers() {
        return getOptional(OutputOptions.BOOTSTRAP_SERVERS)
                .orElseGet(() -> get(SourceOptions.BOOTSTRAP_SERVERS));
    }
}
