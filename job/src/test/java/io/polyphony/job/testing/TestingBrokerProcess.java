package io.polyphony.job.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * Main class of a broker in a process of its own: properties, then users for the storage. Ends with
 * its standard input.
 */
final class TestingBrokerProcess {

    private TestingBrokerProcess() {}

    public static void main(String[] args) {
        Thread watcher = new Thread(() -> exitAtEndOf(System.in), "parent-watcher");
        watcher.setDaemon(true);
        watcher.start();
        List<String> format = new ArrayList<>(List.of("format", "--standalone"));
        format.addAll(List.of("-t", Uuid.randomUuid().toString(), "-c", args[0]));
        for (int i = 1; i < args.length; i++) {
            format.addAll(List.of("--add-scram", args[i]));
        }
        int formatted = StorageTool.execute(format.toArray(String[]::new), System.out);
        if (formatted != 0) {
            System.exit(formatted);
        }
        Kafka.main(new String[] {args[0]});
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
