package io.polyphony.localcluster.bench.themes;

import io.polyphony.job.tools.bench.OtherClusterers;
import io.polyphony.job.tools.bench.ThemesReport;
import io.polyphony.job.tools.command.CommandException;
import io.polyphony.job.tools.quality.LabelledVectors;
import io.polyphony.job.tools.quality.Scores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/** Rows of the peers in the quality tables, and the means over the tables. */
final class Peers implements OtherClusterers {

    private record Best(String setting, Scores scores) {}

    private final List<Peer> peers;
    private final Map<String, List<Scores>> all = new LinkedHashMap<>();

    Peers(List<Peer> peers) {
        this.peers = peers;
    }

    /**
     * Those on the class path.
     *
     * @throws CommandException if there are none
     */
    static Peers find() throws CommandException {
        List<Peer> found = new ArrayList<>();
        ServiceLoader.load(Peer.class).forEach(found::add);
        if (found.isEmpty()) {
            throw new CommandException(
                    "--peers: none are built; see local-cluster/peers/README.md");
        }
        return new Peers(found);
    }

    boolean isEmpty() {
        return peers.isEmpty();
    }

    @Override
    public void measure(LabelledVectors data, ThemesReport report) {
        for (Peer peer : peers) {
            Best best = best(peer, data);
            report.quality(peer.name() + ", " + best.setting, best.scores, Double.NaN);
            all.computeIfAbsent(peer.name(), any -> new ArrayList<>()).add(best.scores);
        }
    }

    @Override
    public void finish(ThemesReport report) {
        all.forEach(
                (name, scores) -> {
                    String field = name.toLowerCase(Locale.ROOT);
                    report.json(
                            field + "_bcubed_f1",
                            scores.stream().mapToDouble(Scores::f1).average().orElseThrow());
                    report.json(
                            field + "_v_measure",
                            scores.stream().mapToDouble(Scores::vMeasure).average().orElseThrow());
                });
    }

    private static Best best(Peer peer, LabelledVectors data) {
        Best best = null;
        for (var attempt : peer.cluster(data.vectors(), data.classCount()).entrySet()) {
            Scores scores = Scores.of(attempt.getValue(), data.classes(), data.languages());
            if (best == null || scores.f1() > best.scores.f1()) {
                best = new Best(attempt.getKey(), scores);
            }
        }
        if (best == null) {
            throw new IllegalStateException(peer.name() + " has clustered nothing");
        }
        return best;
    }
}
