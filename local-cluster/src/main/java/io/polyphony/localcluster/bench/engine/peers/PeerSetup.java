package io.polyphony.localcluster.bench.engine.peers;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Interpreter and script that {@code local-cluster/peers/engine/setup} has made.
 *
 * @param python interpreter that has the packages of the peers
 * @param script that runs a peer
 */
public record PeerSetup(Path python, Path script) {

    private static final String FOLDER_VARIABLE = "POLYPHONY_PEERS";

    /**
     * Finds the set-up in the given folder, else where the environment says or the command puts it
     * by itself.
     *
     * @throws CommandException if there is none
     */
    public static PeerSetup find(@Nullable Path given, Home home) throws CommandException {
        Path folder = given == null ? folder(System.getenv()) : given;
        Path python = folder.toAbsolutePath().resolve("bin/python");
        if (!Files.isExecutable(python)) {
            throw new CommandException(
                    "--peers: nothing is set up in %s; run local-cluster/peers/engine/setup %s"
                            .formatted(folder, given == null ? "" : given)
                            .strip());
        }
        return new PeerSetup(python, home.folder().resolve("peers/engine/peer.py"));
    }

    /** Folder that the command uses unless another is named. */
    static Path folder(Map<String, String> environment) {
        String named = environment.getOrDefault(FOLDER_VARIABLE, "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path parent =
                cache.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(cache);
        return parent.resolve("polyphony/engine-peers");
    }
}
