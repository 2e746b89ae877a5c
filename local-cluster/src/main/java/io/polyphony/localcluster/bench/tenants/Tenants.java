package io.polyphony.localcluster.bench.tenants;

import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench tenants}: what many tenants and a flood by one cost after the embedding. */
@Command(
        name = "tenants",
        description = {
            "Measures how long a quiet tenant's window of 50 records takes to summarise and match"
                    + " when a flood of another tenant,",
            "whose key lies in the same subtask, comes before it. In another subtask the flood"
                    + " costs nothing but its share of the CPU.",
            "With --arrivals: a window whose shards bring thousands of groups that match nothing."
                    + " With --state: records a second",
            "and bytes a checkpoint on RocksDB, of many tenants, of one with as many records, and"
                + " of one with many themes. With --barriers: checkpoints while the windows of many"
                + " tenants end together."
        },
        mixinStandardHelpOptions = true)
public final class Tenants implements Callable<Integer> {

    private static final int EACH = 5;
    private static final int SUBJECTS = 200;

    @Option(names = "--short", description = "Smaller floods, fewer tenants: some seconds.")
    private boolean brief;

    @Option(names = "--arrivals", description = "Measure windows of many groups instead.")
    private boolean arrivals;

    @Option(names = "--state", description = "Measure state on RocksDB instead.")
    private boolean state;

    @Option(names = "--barriers", description = "Measure checkpoints while windows end instead.")
    private boolean barriers;

    private final PrintStream out;

    public Tenants() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Tenants(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (state) {
            print("states", states());
        } else if (barriers) {
            print("barriers", barriers());
        } else if (arrivals) {
            print("arrivals", arrivals());
        } else {
            print("floods", floods());
        }
        return 0;
    }

    private void print(String name, List<String> figures) {
        out.println("{\"short\":%s,\"%s\":[%s]}".formatted(brief, name, String.join(",", figures)));
    }

    private List<String> floods() {
        FloodMeasure measure = new FloodMeasure(brief ? 1 : 5);
        // The first run only warms the compiler up.
        measure.millis(2_000, 200);
        double alone = measure.millis(0, 1);
        List<String> figures = new ArrayList<>();
        out.println("flood in a window   quiet tenant waits, 200 subjects   one subject");
        for (int flood : brief ? List.of(0, 2_000) : List.of(0, 2_000, 20_000, 100_000)) {
            double subjects = flood == 0 ? alone : measure.millis(flood, 200);
            double copies = flood == 0 ? alone : measure.millis(flood, 1);
            out.println("%,17d   %,28.1f ms   %,8.1f ms".formatted(flood, subjects, copies));
            figures.add(
                    json(
                            "{\"flood\":%d,\"subjectsMillis\":%.1f,\"oneSubjectMillis\":%.1f}",
                            flood, subjects, copies));
        }
        return figures;
    }

    private List<String> arrivals() {
        ArrivalsMeasure measure = new ArrivalsMeasure();
        List<String> figures = new ArrayList<>();
        out.println("groups that match nothing   processor time   allocated   state");
        for (int shards : brief ? List.of(1, 11) : List.of(1, 4, 10, 40)) {
            ArrivalsMeasure.Outcome outcome = measure.run(shards);
            out.println(
                    "%,25d   %,12.2f s   %,6d MB   %,2d MB"
                            .formatted(
                                    outcome.microClusters(),
                                    outcome.seconds(),
                                    outcome.allocatedBytes() >> 20,
                                    outcome.stateBytes() >> 20));
            figures.add(
                    json(
                            "{\"groups\":%d,\"seconds\":%.2f,\"allocatedBytes\":%d,"
                                    + "\"stateBytes\":%d}",
                            outcome.microClusters(),
                            outcome.seconds(),
                            outcome.allocatedBytes(),
                            outcome.stateBytes()));
        }
        return figures;
    }

    private List<String> states() throws Exception {
        int tenants = brief ? 100 : 10_000;
        int windows = brief ? 3 : 8;
        int themes = brief ? 100 : 2_000;
        int touched = brief ? 50 : 100;
        List<String> figures = new ArrayList<>();
        out.println("tenants x records a window   records/s   bytes a checkpoint of keep themes");
        try (WorkFolder folder = WorkFolder.create(Home.find().work())) {
            for (StateExtent extent :
                    List.of(
                            new StateExtent(tenants, EACH, SUBJECTS, SUBJECTS, windows),
                            new StateExtent(1, tenants * EACH, SUBJECTS, SUBJECTS, windows),
                            StateExtent.ofManyThemes(themes, touched, windows))) {
                StateMeasure.Outcome outcome =
                        new StateMeasure(extent, extent.windows() - windows + 1)
                                .run(extent.toString(), folder.path());
                out.println(
                        "%,7d x %,-16d   %,9.0f   %,33.0f"
                                .formatted(
                                        extent.tenants(),
                                        extent.each(),
                                        outcome.recordsPerSecond(),
                                        outcome.keptBytes()));
                figures.add(
                        json(
                                "{\"tenants\":%d,\"each\":%d,\"recordsPerSecond\":%.0f,"
                                        + "\"checkpointBytes\":%.0f}",
                                extent.tenants(),
                                extent.each(),
                                outcome.recordsPerSecond(),
                                outcome.keptBytes()));
            }
        }
        return figures;
    }

    private List<String> barriers() throws Exception {
        StateExtent extent =
                brief
                        ? new StateExtent(50, EACH, SUBJECTS, SUBJECTS, 3)
                        : new StateExtent(400, 50, SUBJECTS, SUBJECTS, 4);
        List<String> figures = new ArrayList<>();
        out.println("barriers between windows   longest window   longest checkpoint of how many");
        try (WorkFolder folder = WorkFolder.create(Home.find().work())) {
            for (boolean interruptible : List.of(false, true)) {
                BarrierMeasure.Outcome outcome =
                        new BarrierMeasure(extent, folder.path()).run(interruptible);
                out.println(
                        "%24s   %12.1f s   %16.1f s %,11d"
                                .formatted(
                                        interruptible ? "pass" : "wait",
                                        outcome.windowSeconds(),
                                        outcome.checkpointSeconds(),
                                        outcome.checkpoints()));
                figures.add(
                        json(
                                "{\"interruptible\":%s,\"tenants\":%d,\"each\":%d,"
                                        + "\"windowSeconds\":%.2f,\"checkpointSeconds\":%.2f}",
                                interruptible,
                                extent.tenants(),
                                extent.each(),
                                outcome.windowSeconds(),
                                outcome.checkpointSeconds()));
            }
        }
        return figures;
    }

    private static String json(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
