package io.polyphony.localcluster.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Main class of the child process: formats the storage if it is new, then becomes the broker. It
 * ends when its standard input ends, which happens when the parent closes it and also when the
 * parent is killed; unless it was started to outlive its parent.
 */
final class BrokerProcess {

    /** Last argument of a broker that outlives its parent. */
    static final String DETACHED = "detached";

    private BrokerProcess() {}

    /**
     * Takes the cluster id and the path of the broker's properties, and {@link #DETACHED} or
     * nothing.
     */
    public static void main(String[] args) {
        String clusterId = args[0];
        String properties = args[1];
        if (args.length < 3 || !args[2].equals(DETACHED)) {
            Thread watcher = new Thread(() -> exitAtEndOf(System.in), "parent-watcher");
            watcher.setDaemon(true);
            watcher.start();
        }
        int formatted =
                StorageTool.execute(
                        new String[] {
                            "format",
                            "--standalone",
                            "--ignore-formatted",
                            "-t",
                            clusterId,
                            "-c",
                            properties
                        },
                        System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {properties});
    }

    private static void exitAtEndOf(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            System.err.println("standard input: " + e.getMessage());
        }
        System.exit(0);
    }
}
