package io.polyphony.localcluster.bench;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.bench.engine.BenchModels;
import io.polyphony.localcluster.bench.engine.EngineReport;
import io.polyphony.localcluster.bench.engine.EngineRun;
import io.polyphony.localcluster.bench.engine.Extent;
import io.polyphony.localcluster.bench.engine.peers.PeerSetup;
import io.polyphony.localcluster.bench.engine.peers.PeersExtent;
import io.polyphony.localcluster.bench.engine.peers.PeersRun;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench engine}: how fast the engine is on this machine. */
@Command(
        name = "engine",
        description = {
            "Measures the embedding engine on the shape of Qwen3-Embedding-0.6B with random"
                    + " weights, beside the plain padded",
            "form of exporters and the runtime's own matrix products. Let nothing else run"
                    + " meanwhile."
        },
        mixinStandardHelpOptions = true)
public final class Engine implements Callable<Integer> {

    @Option(
            names = "--short",
            description = "Four layers and fewer repeats: a minute instead of six.")
    private boolean brief;

    @Option(
            names = "--profile",
            description = "Also say which operators take the time of an int8 batch of 8 x 42.")
    private boolean profile;

    @Option(
            names = "--peers",
            description = {
                "Only compare with llama.cpp, PyTorch and ONNX Runtime on an export, in turns and"
                        + " with the same weights;",
                "local-cluster/peers/engine/setup must have run."
            })
    private boolean withPeers;

    @Option(
            names = "--peers-folder",
            description =
                    "What was given to that command (default: $POLYPHONY_PEERS, else"
                            + " ~/.cache/polyphony/engine-peers).")
    private @Nullable Path peersFolder;

    @Option(names = "--threads", description = "Threads of a forward pass (default: all cores).")
    private int threads;

    @Option(
            names = "--work",
            description =
                    "Where models are made; they go again at the end (default: ${DEFAULT-VALUE}).")
    private Path work = Path.of(System.getProperty("java.io.tmpdir"));

    @Override
    public Integer call() throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            measure(new EngineReport(out));
            return 0;
        } catch (CommandException e) {
            System.err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private void measure(EngineReport report) throws Exception {
        if (withPeers && profile) {
            throw new CommandException("--profile does not go with --peers");
        }
        Home home = Home.find();
        PeerSetup peers = withPeers ? PeerSetup.find(peersFolder, home) : null;
        try (WorkFolder folder = WorkFolder.create(work)) {
            if (peers == null) {
                new EngineRun(models(folder.path()), home, report).run();
            } else {
                PeersExtent extent = brief ? PeersExtent.shortened() : PeersExtent.full();
                new PeersRun(folder.path(), extent, threads, report).run(home, peers);
            }
        }
    }

    private BenchModels models(Path folder) {
        Extent extent = brief ? Extent.shortened() : Extent.full();
        return new BenchModels(folder, profile ? extent.withProfile() : extent, threads);
    }
}
