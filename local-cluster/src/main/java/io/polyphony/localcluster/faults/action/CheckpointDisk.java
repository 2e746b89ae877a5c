package io.polyphony.localcluster.faults.action;

import io.polyphony.job.tools.command.CommandException;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The file system of a cluster's checkpoints: a small one of its own in memory where this process
 * may mount it, which fills up; else a folder that gives way to a file. Closing gives the mount
 * back.
 */
public final class CheckpointDisk implements AutoCloseable {

    private static final String SIZE = "256m";
    private static final int PIECE_BYTES = 1 << 16;

    private final Path folder;
    private final boolean mounted;

    private CheckpointDisk(Path folder, boolean mounted) {
        this.folder = folder;
        this.mounted = mounted;
    }

    /** Prepares a folder that holds nothing yet. */
    public static CheckpointDisk at(Path folder) throws CommandException, InterruptedException {
        try {
            Files.createDirectories(folder);
            boolean mounted =
                    run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", folder.toString());
            CheckpointDisk disk = new CheckpointDisk(folder, mounted);
            if (mounted) {
                Runtime.getRuntime().addShutdownHook(new Thread(disk::unmountAtEnd));
            }
            return disk;
        } catch (IOException e) {
            throw new CommandException("cannot prepare %s: %s".formatted(folder, e), e);
        }
    }

    /** Makes every write fail. */
    void fill() throws IOException {
        if (!mounted) {
            Files.move(folder, aside());
            Files.createFile(folder);
            return;
        }
        byte[] piece = new byte[PIECE_BYTES];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException e) {
            // No space left on device: that was meant.
            return;
        }
    }

    void free() throws IOException {
        if (mounted) {
            Files.deleteIfExists(filler());
        } else if (Files.isDirectory(aside())) {
            Files.delete(folder);
            Files.move(aside(), folder);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (mounted) {
            try {
                run("umount", "--lazy", folder.toString());
            } catch (IOException e) {
                throw new IllegalStateException("cannot unmount " + folder, e);
            }
        }
    }

    private void unmountAtEnd() {
        try {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    private Path aside() {
        return folder.resolveSibling(folder.getFileName() + ".aside");
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
