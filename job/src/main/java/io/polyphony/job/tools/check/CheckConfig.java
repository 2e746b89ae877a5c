package io.polyphony.job.tools.check;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.ModelSource;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.enrichment.PipelineDefaults;
import io.polyphony.job.enrichment.PipelineSettings;
import io.polyphony.job.kafka.preflight.KafkaPreflight;
import io.polyphony.job.kafka.sink.KafkaSinks;
import io.polyphony.job.model.ModelSources;
import io.polyphony.job.options.ConfigurationException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import org.apache.flink.configuration.CheckpointingOptions;

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
            if anything is. Options that Flink reads elsewhere, or that the backend does not \
            read, are warnings.

              --connect   also look at the model folder, the brokers, the topics and the schema \
            registry; changes nothing
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
        try {
            JobConfiguration configuration =
                    JobConfiguration.fromArguments(
                            Arrays.stream(arguments)
                                    .filter(argument -> !argument.equals(CONNECT))
                                    .toArray(String[]::new));
            configuration.warnings().forEach(line -> err.println("warning: " + line));
            if (connect) {
                connect(configuration, out);
            }
            out.printf("The configuration is fine: %d keys given%n", configuration.toMap().size());
            return 0;
        } catch (ConfigurationException e) {
            e.problems().forEach(err::println);
        } catch (EmbeddingException e) {
            err.println(e.getMessage());
        }
        return 1;
    }

    private static void connect(JobConfiguration configuration, PrintStream out)
            throws ConfigurationException, EmbeddingException, InterruptedException {
        ModelSource source = ModelSources.of(configuration);
        PipelineSettings settings = PipelineSettings.from(configuration, source);
        out.printf(
                "Model %s revision %s with dimension %d%n",
                settings.model().name(), settings.model().revision(), settings.model().dimension());
        source.assumptions().forEach(out::println);
        KafkaPreflight.check(configuration, checkpointInterval(configuration));
        KafkaSinks.checkSchemas(configuration);
    }

    private static long checkpointInterval(JobConfiguration configuration) {
        Duration interval =
                PipelineDefaults.complete(configuration.flink())
                        .get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        return interval == null ? 0 : interval.toMillis();
    }
}
