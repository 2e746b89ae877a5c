package io.polyphony.localcluster.bench.engine.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerSetupTest {

    @TempDir private Path folder;

    @Test
    void namesTheCommandWhereNothingIsSetUp() {
        assertThatThrownBy(() -> PeerSetup.find(folder, Home.find()))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("local-cluster/peers/engine/setup " + folder);
    }

    @Test
    void findsTheInterpreterAndTheScript() throws Exception {
        Path python = folder.resolve("bin/python");
        Files.createDirectories(python.getParent());
        assertThat(Files.createFile(python).toFile().setExecutable(true)).isTrue();

        PeerSetup setup = PeerSetup.find(folder, Home.find());

        assertThat(setup.python()).isEqualTo(python);
        assertThat(setup.script()).isRegularFile();
    }

    @Test
    void looksWhereTheCommandPutsIt() {
        assertThat(PeerSetup.folder(Map.of("POLYPHONY_PEERS", "/a", "XDG_CACHE_HOME", "/b")))
                .isEqualTo(Path.of("/a"));
        assertThat(PeerSetup.folder(Map.of("XDG_CACHE_HOME", "/b")))
                .isEqualTo(Path.of("/b/polyphony/engine-peers"));
        assertThat(PeerSetup.folder(Map.of()))
                .isEqualTo(
                        Path.of(System.getProperty("user.home"), ".cache/polyphony/engine-peers"));
    }
}
