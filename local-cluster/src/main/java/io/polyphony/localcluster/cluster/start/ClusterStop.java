package io.polyphony.localcluster.cluster.start;

import io.polyphony.job.tools.command.CommandException;
import io.polyphony.localcluster.cluster.process.ClusterFolder;
import io.polyphony.localcluster.cluster.process.ClusterLayout;
import io.polyphony.localcluster.cluster.process.ProcessTable;
import io.polyphony.localcluster.home.Folders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Ends everything of a cluster, whatever of it still runs, the broker last. What it has stored
 * stays.
 */
public final class ClusterStop {

    private final ClusterFolder folder;
    private final ProcessTable table;

    public ClusterStop(ClusterFolder folder) {
        this.folder = folder;
        this.table = new ProcessTable(folder);
    }

    /**
     * Ends the processes and removes their working files; returns the number of processes that ran.
     */
    public int stop() throws CommandException, InterruptedException {
        Set<String> known = table.all().keySet();
        int running = 0;
        for (String name : known) {
            running += table.isRunning(name) ? 1 : 0;
        }
        List<String> clients = new ArrayList<>(known);
        clients.remove(ClusterLayout.BROKER);
        table.end(clients);
        table.end(List.of(ClusterLayout.BROKER));
        int strays = table.endStrays();
        try {
            Folders.remove(folder.temporary());
        } catch (IOException e) {
            throw new CommandException("cannot remove %s: %s".formatted(folder.temporary(), e), e);
        }
        return running + strays;
    }
}
