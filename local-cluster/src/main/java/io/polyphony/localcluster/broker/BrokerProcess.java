package io.polyphony.localcluster.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import kafka.Kafka;
import kafka.tools.StorageTool;

/**
 * Main class of the child process: formats the storage, then becomes the broker. It ends when its standard input ends, which
 * happens when the parent closes it and also when the parent is killed.
 */
final class BrokerProcess {

    private BrokerProcess() {}

    /** Takes the cluster id and the path of the broker's properties. */
    public static void main(String[] args) {
        String clusterId = args[0];
        String properties = args[1];
        Thread watcher = new Thread(() -> exitAtEndOf(System.in), "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        int formatted =
                StorageTool.execute(
                        new String[] {"format", "--standalone", "-t", clusterId, "-c", properties},
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
