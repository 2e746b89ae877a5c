package io.polyphony.localcluster.bench.engine.peers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.localcluster.bench.engine.EngineReport;
import io.polyphony.localcluster.bench.engine.Rounds;
import io.polyphony.localcluster.bench.engine.VectorAgreement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Tables of what the engines did, and the object {@code engines} of the last line. */
final class PeersReport {

    /**
     * Below this cosine to the exact vectors an engine has computed something else, and its speed
     * means nothing.
     */
    static final double LEAST_COSINE = 0.99;

    private static final double MEGABYTE = 1e6;

    private final EngineReport report;
    private final List<PeerWorkload> workloads;
    private final List<Entrant> entrants;
    private final Rounds rounds;

    PeersReport(EngineReport report, PeersExtent extent, List<Entrant> entrants, Rounds rounds) {
        this.report = report;
        this.workloads = PeerWorkload.all(extent);
        this.entrants = entrants;
        this.rounds = rounds;
    }

    /** Name of the pass of an engine over a workload. */
    static String pass(Entrant entrant, PeerWorkload workload) {
        return entrant.contestant().name() + " " + workload.name();
    }

    void print(int threads) {
        speeds(threads);
        ours().ifPresent(this::ratios);
        costs();
        exact().ifPresent(this::cosines);
        versions();
        failures();
    }

    private void speeds(int threads) {
        report.section("tokens/s, %d threads each".formatted(threads));
        heads(workloads.stream().map(PeerWorkload::name).toList());
        for (Entrant entrant : running()) {
            ObjectNode node = json(entrant).putObject("tok_s");
            row(entrant, "%.0f", workload -> put(node, workload, rate(entrant, workload)));
        }
    }

    private void ratios(Entrant ours) {
        report.section("times as fast: " + ours.contestant().label() + " against");
        for (Entrant entrant : running()) {
            if (entrant != ours) {
                ObjectNode node = json(entrant).putObject("int8_times_as_fast");
                row(
                        entrant,
                        "%.2f",
                        workload -> put(node, workload, ratio(entrant, ours, workload)));
            }
        }
    }

    private void costs() {
        report.section(
                "memory after all that, and time from the start of the process to the first"
                        + " vector");
        heads(List.of("resident MB", "no file MB", "first s", "again s"));
        for (Entrant entrant : running()) {
            double resident = entrant.memory().resident() / MEGABYTE;
            double anonymous = entrant.memory().anonymous() / MEGABYTE;
            Entrant.Starts starts = entrant.starts();
            json(entrant)
                    .put("resident_mb", resident)
                    .put("anonymous_mb", anonymous)
                    .put("first_start_s", starts.first())
                    .put("first_vector_s", starts.again());
            line(
                    entrant.contestant().label(),
                    format("%.0f", resident),
                    format("%.0f", anonymous),
                    format("%.1f", starts.first()),
                    format("%.1f", starts.again()));
        }
    }

    private void cosines(Entrant exact) {
        report.section("cosine to " + exact.contestant().label());
        heads(List.of("least", "median"));
        for (Entrant entrant : running()) {
            VectorAgreement agreement = VectorAgreement.of(exact.vectors(), entrant.vectors());
            boolean same = agreement.minCosine() >= LEAST_COSINE;
            json(entrant)
                    .put("min_cos", agreement.minCosine())
                    .put("median_cos", agreement.medianCosine())
                    .put("same_vectors", same);
            line(
                    entrant.contestant().label(),
                    format("%.5f", agreement.minCosine()),
                    format("%.5f", agreement.medianCosine()),
                    same ? "" : "  not the same vectors: its speed means nothing");
        }
    }

    private void versions() {
        for (Entrant entrant : running()) {
            json(entrant).put("about", entrant.about());
            report.text(entrant.contestant().label() + ": " + entrant.about());
        }
    }

    private void failures() {
        for (Entrant entrant : entrants) {
            String cause = entrant.failure();
            if (cause != null) {
                json(entrant).put("not_run", cause);
                report.text(entrant.contestant().label() + ": not run: " + cause);
            }
        }
    }

    private List<Entrant> running() {
        return entrants.stream().filter(entrant -> entrant.failure() == null).toList();
    }

    private Optional<Entrant> ours() {
        return running(Contestants.OURS);
    }

    private Optional<Entrant> exact() {
        return running(Contestants.EXACT);
    }

    private Optional<Entrant> running(String name) {
        return running().stream()
                .filter(entrant -> entrant.contestant().name().equals(name))
                .findFirst();
    }

    private double rate(Entrant entrant, PeerWorkload workload) {
        return workload.tokens() / rounds.median(pass(entrant, workload));
    }

    private double ratio(Entrant entrant, Entrant ours, PeerWorkload workload) {
        return rounds.ratio(pass(entrant, workload), pass(ours, workload));
    }

    private static double put(ObjectNode node, PeerWorkload workload, double value) {
        node.put(workload.name(), value);
        return value;
    }

    private ObjectNode json(Entrant entrant) {
        return report.json().withObject("/engines").withObject("/" + entrant.contestant().name());
    }

    private void heads(List<String> names) {
        line("", names.toArray(String[]::new));
    }

    private void row(Entrant entrant, String format, ToDoubleFunction<PeerWorkload> value) {
        line(
                entrant.contestant().label(),
                workloads.stream()
                        .map(workload -> format(format, value.applyAsDouble(workload)))
                        .toArray(String[]::new));
    }

    private void line(String label, String... cells) {
        StringBuilder line = new StringBuilder("  %-32s".formatted(label));
        for (String cell : cells) {
            line.append(" %11s".formatted(cell));
        }
        report.text(line.toString().stripTrailing());
    }

    private static String format(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
