package io.polyphony.job.tools.check;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelSource;
import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.enrichment.PipelineSettings;
import io.polyphony.job.kafka.ClientKeys;
import io.polyphony.job.kafka.KafkaEndpoint;
import io.polyphony.job.kafka.preflight.JobPlan;
import io.polyphony.job.kafka.preflight.KafkaPreflight;
import io.polyphony.job.kafka.sink.KafkaSinks;
import io.polyphony.job.kafka.source.FeedbackSource;
import io.polyphony.job.model.ModelSources;
import io.polyphony.job.options.ConfigurationException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;

/**
 * Reports the problems of a configuration without running anything: one line per problem and exit
 * code 1, or one line if there is none. With {@code --connect} it also looks at what the
 * configuration names: model, brokers, topics, schema registry. Changes nothing there.
 */
public final class CheckConfig {

    static final String HELP =
            """
            Usage: polyphony check-config [--connect] [--config FILE.yaml]... [-Dkey=value]...

            Says what is wrong with a configuration of the job, one line per problem; exit code 1 \
            if anything is. Warnings are lines of their own and change nothing. CHECKS.md lists \
            what is looked at.

              --connect   also look at this machine, the model folder, the brokers, the topics, \
            other jobs and the schema registry; changes nothing
            """;

    private static final String CONNECT = "--connect";

    private CheckConfig() {}

    /** Checks and exits. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments)
            throws InterruptedException {
        if (JobConfiguration.asksForHelp(arguments)) {
            out.print(HELP);
            return 0;
        }
        boolean connect = Arrays.asList(arguments).contains(CONNECT);
        Findings findings = new Findings();
        JobConfiguration configuration;
        try {
            configuration =
                    JobConfiguration.fromArguments(
                            Arrays.stream(arguments)
                                    .filter(argument -> !argument.equals(CONNECT))
                                    .toArray(String[]::new));
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
            return 1;
        }
        for (KafkaEndpoint side :
                List.of(KafkaEndpoint.source(configuration), KafkaEndpoint.sink(configuration))) {
            findings.warn(Check.CLIENT_KEY, ClientKeys.unknown(side));
        }
        if (connect) {
            connect(configuration, out, findings);
        }
        return report(configuration, findings, out, err);
    }

    private static int report(
            JobConfiguration configuration, Findings findings, PrintStream out, PrintStream err) {
        findings.problems().forEach(err::println);
        configuration.warnings().forEach(line -> err.println("warning: " + line));
        findings.warnings().forEach(line -> err.println("warning: " + line));
        if (!findings.problems().isEmpty()) {
            return 1;
        }
        out.printf("The configuration is fine: %d keys given%n", configuration.toMap().size());
        return 0;
    }

    private static void connect(JobConfiguration configuration, PrintStream out, Findings findings)
            throws InterruptedException {
        model(configuration, out, findings);
        Configuration flink = PipelineDefaults.complete(configuration.flink());
        MachineCheck.folder(flink, findings);
        try {
            FeedbackSource.checkSchemas(configuration);
        } catch (ConfigurationException e) {
            findings.refuse(Check.SCHEMA_FOLDER, e.problems());
        }
        KafkaPreflight.inspect(
                configuration,
                new JobPlan(
                        checkpointInterval(flink),
                        flink.getOptional(CoreOptions.DEFAULT_PARALLELISM).orElse(0),
                        false),
                findings);
        try {
            KafkaSinks.checkSchemas(configuration);
        } catch (ConfigurationException e) {
            findings.refuse(Check.REGISTRY, e.problems());
        }
    }

    private static void model(JobConfiguration configuration, PrintStream out, Findings findings) {
        try {
            ModelSource source = ModelSources.of(configuration);
            PipelineSettings settings = PipelineSettings.from(configuration, source);
            out.printf(
                    "Model %s revision %s with dimension %d%n",
                    settings.model().name(),
                    settings.model().revision(),
                    settings.model().dimension());
            source.assumptions().forEach(out::println);
            MachineCheck.model(configuration, findings);
        } catch (EmbeddingException e) {
            findings.refuse(Check.MODEL, String.valueOf(e.getMessage()));
        } catch (ConfigurationException e) {
            findings.refuse(Check.MODEL, e.problems());
        }
    }

    private static long checkpointInterval(Configuration flink) {
        Duration interval = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        return interval == null ? 0 : interval.toMillis();
    }
}
