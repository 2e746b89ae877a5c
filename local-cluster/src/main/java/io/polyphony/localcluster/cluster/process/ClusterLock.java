package io.polyphony.localcluster.cluster.process;

import io.polyphony.job.tools.command.CommandException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Lets one command at a time change a cluster. Falls with its process; the closer is the command.
 */
public final class ClusterLock implements AutoCloseable {

    private final FileChannel channel;

    private ClusterLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock without waiting.
     *
     * @throws CommandException if another command has it
     */
    public static ClusterLock take(ClusterFolder folder) throws CommandException {
        Path file = folder.lock();
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
                throw new CommandException(
                        "another command changes the cluster in %s; try again when it has ended"
                                .formatted(folder.path()));
            }
            return new ClusterLock(channel);
        } catch (IOException e) {
            throw new CommandException("cannot lock %s: %s".formatted(file, e), e);
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws CommandException {
        try {
            channel.close();
        } catch (IOException e) {
            throw new CommandException("cannot unlock: " + e, e);
        }
    }
}
