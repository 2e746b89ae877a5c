package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.embedding.qwen3.RandomCheckpoint;
import io.polyphony.localcluster.bench.engine.EngineReport;
import io.polyphony.localcluster.bench.engine.Hardware;
import io.polyphony.localcluster.bench.engine.Rounds;
import io.polyphony.localcluster.bench.engine.Texts;
import io.polyphony.localcluster.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures engines on the same random weights and the same token ids. All are open at once and take
 * turns; each turn is timed from here, from the request to the answer.
 */
public final class PeersRun {

    private static final long SEED = 42;

    private final Path folder;
    private final PeersExtent extent;
    private final int threads;
    private final EngineReport report;

    /**
     * @param folder for models and logs
     * @param threads of a forward pass; 0 for all cores
     */
    public PeersRun(Path folder, PeersExtent extent, int threads, EngineReport report) {
        this.folder = folder;
        this.extent = extent;
        this.threads = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        this.report = report;
    }

    /** Measures ours beside the peers of a set-up. */
    public void run(Home home, PeerSetup setup) throws Exception {
        List<Contestant> all = new ArrayList<>(contestants().inJava());
        all.addAll(contestants().inPython(setup));
        run(home, all);
    }

    void run(Home home, List<Contestant> contestants) throws Exception {
        report.json().put("short", extent.brief()).put("threads", threads);
        report.hardware(Hardware.here());
        RandomCheckpoint.writeEven(contestants().model(), extent.shape(), Texts.merges(home), SEED);
        List<Entrant> entrants = contestants.stream().map(Entrant::new).toList();
        try {
            open(entrants);
            Rounds rounds = takeTurns(entrants);
            for (Entrant entrant : entrants) {
                entrant.weigh();
            }
            new PeersReport(report, extent, entrants, rounds).print(threads);
        } finally {
            for (Entrant entrant : entrants) {
                entrant.close();
            }
        }
        report.finish();
    }

    Contestants contestants() {
        return new Contestants(folder.resolve("model"), folder.resolve("compiled"), threads);
    }

    private void open(List<Entrant> entrants) throws IOException, InterruptedException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        PeerWorkload first = PeerWorkload.first(extent);
        for (Entrant entrant : entrants) {
            entrant.open(first, logs);
        }
    }

    private Rounds takeTurns(List<Entrant> entrants) throws Exception {
        Rounds rounds = new Rounds();
        for (PeerWorkload workload : PeerWorkload.all(extent)) {
            for (Entrant entrant : entrants) {
                rounds.add(
                        PeersReport.pass(entrant, workload),
                        extent.rounds(),
                        entrant.pass(workload));
            }
        }
        rounds.run();
        return rounds;
    }
}
