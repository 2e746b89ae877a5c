package io.polyphony.localcluster.bench;

import io.polyphony.localcluster.bench.hierarchy.Hierarchy;
import io.polyphony.localcluster.bench.job.WholeJob;
import io.polyphony.localcluster.bench.labels.Labels;
import io.polyphony.localcluster.bench.languages.Languages;
import io.polyphony.localcluster.bench.quality.Quality;
import io.polyphony.localcluster.bench.tenants.Tenants;
import io.polyphony.localcluster.bench.texts.Texts;
import io.polyphony.localcluster.bench.themes.Themes;
import io.polyphony.localcluster.bench.transactions.Transactions;
import io.polyphony.localcluster.bench.words.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measurements, each a subcommand that prints a table and, as its last line, a JSON object. */
@Command(
        name = "bench",
        description = "Measures what this project states figures of.",
        mixinStandardHelpOptions = true,
        subcommands = {
            Quality.class,
            Texts.class,
            Languages.class,
            Labels.class,
            Engine.class,
            Themes.class,
            Hierarchy.class,
            Tenants.class,
            Transactions.class,
            WholeJob.class,
            Words.class
        })
public final class Bench {

    private Bench() {}

    /** Runs a measurement and exits. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
