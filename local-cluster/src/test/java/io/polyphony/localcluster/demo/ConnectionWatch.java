package io.polyphony.localcluster.demo;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Looks every few milliseconds at the sockets of this process, native code included, as Linux shows
 * them in {@code /proc}, and keeps the remote end of each that is connected, is connecting, or
 * sends datagrams.
 */
final class ConnectionWatch implements AutoCloseable {

    private static final Path SELF = Path.of("/proc/self");
    private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");
    private static final long PAUSE_MILLIS = 20;

    private final Set<String> seen = new ConcurrentSkipListSet<>();
    private final Thread thread = new Thread(this::watch, "connection-watch");
    private volatile boolean closed;
    private volatile String problem = "";

    private ConnectionWatch() {}

    static boolean isPossible() {
        return Files.isReadable(SELF.resolve("net/tcp"));
    }

    static ConnectionWatch start() {
        ConnectionWatch watch = new ConnectionWatch();
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    /** Remote addresses as {@code hex-address:hex-port}, in the notation of {@code /proc/net}. */
    Set<String> seen() {
        if (!problem.isEmpty()) {
            throw new IllegalStateException(problem);
        }
        return new TreeSet<>(seen);
    }

    /** Returns whether an address of {@link #seen()} is this machine's loopback. */
    static boolean isLoopback(String remote) {
        String address = remote.substring(0, remote.indexOf(':'));
        // little-endian words: 127.x.y.z, ::1, and 127.x.y.z mapped into IPv6
        return address.length() == 8
                ? address.endsWith("7F")
                : address.equals("00000000000000000000000001000000")
                        || address.startsWith("0000000000000000FFFF0000") && address.endsWith("7F");
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }

    private void watch() {
        try {
            while (!closed) {
                Set<String> own = ownSockets();
                for (String table : TABLES) {
                    look(SELF.resolve("net").resolve(table), own);
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            problem = e.toString();
        } catch (InterruptedException e) {
            problem = "interrupted";
        }
    }

    private void look(Path table, Set<String> own) throws IOException {
        if (!Files.exists(table)) {
            return;
        }
        List<String> lines = Files.readAllLines(table);
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.strip().split("\\s+");
            boolean connected = !fields[2].endsWith(":0000");
            if (connected && own.contains(fields[9])) {
                seen.add(fields[2]);
            }
        }
    }

    private static Set<String> ownSockets() throws IOException {
        Set<String> inodes = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SELF.resolve("fd"))) {
            for (Path file : files) {
                String target = target(file);
                if (target.startsWith("socket:[")) {
                    inodes.add(target.substring(8, target.length() - 1));
                }
            }
        }
        return inodes;
    }

    private static String target(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            // closed in between
            return "";
        }
    }
}
