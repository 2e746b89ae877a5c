package io.polyphony.localcluster.bench.tenants;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench tenants}: what a flood by one tenant costs another after the embedding. */
@Command(
        name = "tenants",
        description = {
            "Measures how long a quiet tenant's window of 50 records takes to summarise and match"
                    + " when a flood of another tenant,",
            "whose key lies in the same subtask, comes before it. In another subtask the flood"
                    + " costs nothing but its share of the CPU."
        },
        mixinStandardHelpOptions = true)
public final class Tenants implements Callable<Integer> {

    @Option(names = "--short", description = "Smaller floods: some seconds.")
    private boolean brief;

    private final PrintStream out;

    public Tenants() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Tenants(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        FloodMeasure measure = new FloodMeasure(brief ? 1 : 5);
        // The first run only warms the compiler up.
        measure.millis(2_000, 200);
        double alone = measure.millis(0, 1);
        StringBuilder json = new StringBuilder();
        out.println("flood in a window   quiet tenant waits, 200 subjects   one subject");
        for (int flood : brief ? List.of(0, 2_000) : List.of(0, 2_000, 20_000, 100_000)) {
            double subjects = flood == 0 ? alone : measure.millis(flood, 200);
            double copies = flood == 0 ? alone : measure.millis(flood, 1);
            out.println("%,17d   %,28.1f ms   %,8.1f ms".formatted(flood, subjects, copies));
            json.append(json.isEmpty() ? "" : ",")
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "{\"flood\":%d,\"subjectsMillis\":%.1f,"
                                            + "\"oneSubjectMillis\":%.1f}",
                                    flood,
                                    subjects,
                                    copies));
        }
        out.println("{\"short\":" + brief + ",\"floods\":[" + json + "]}");
        return 0;
    }
}
