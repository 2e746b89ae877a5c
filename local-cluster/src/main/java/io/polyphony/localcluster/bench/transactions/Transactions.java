package io.polyphony.localcluster.bench.transactions;

import io.polyphony.localcluster.broker.BrokerSettings;
import io.polyphony.localcluster.broker.LocalBroker;
import io.polyphony.localcluster.broker.Topics;
import io.polyphony.localcluster.home.Home;
import io.polyphony.localcluster.home.WorkFolder;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench transactions}: what transactional ids cost a broker. */
@Command(
        name = "transactions",
        description = {
            "Measures the live bytes on a broker's heap for each transaction under an id of its"
                    + " own, as an incrementing sink has them,",
            "and for each under one of three ids, as a pooling sink has them."
        },
        mixinStandardHelpOptions = true)
public final class Transactions implements Callable<Integer> {

    /** Ids of a subtask of the sink: one open, one prepared, one that is committed. */
    private static final int POOLED_IDS = 3;

    @Option(names = "--short", description = "Fewer transactions: some seconds.")
    private boolean brief;

    @Option(names = "--work", description = "Folder for the broker's data.")
    private @Nullable Path work;

    private final PrintStream out;

    public Transactions() {
        this(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    Transactions(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        Home home = Home.find();
        int transactions = brief ? 1_000 : 20_000;
        try (WorkFolder folder = WorkFolder.create(work == null ? home.work() : work);
                LocalBroker broker =
                        LocalBroker.start(
                                new BrokerSettings(
                                        folder.path().resolve("broker"),
                                        folder.path().resolve("broker.log"),
                                        0))) {
            broker.awaitReady();
            Topics.create(broker.bootstrapServers(), 1);
            measure(broker, transactions);
        }
        return 0;
    }

    private void measure(LocalBroker broker, int transactions) throws Exception {
        try (SinkTransactions sink =
                new SinkTransactions(broker.bootstrapServers(), Topics.LABELLED_VECTORS)) {
            // the broker's own code and caches grow with its first transactions
            sink.commit("polyphony-warm-up", transactions / 2, POOLED_IDS);
            Cost pooled = cost(broker, sink, "polyphony-pooled", transactions, POOLED_IDS);
            Cost own = cost(broker, sink, "polyphony-own", transactions, transactions);
            out.println("transactions   ids in the broker   live bytes for each transaction");
            print(transactions, pooled);
            print(transactions, own);
            out.println(
                    String.format(
                            Locale.ROOT,
                            "{\"short\":%s,\"transactions\":%d,\"pooledIds\":%d,"
                                    + "\"pooledBytes\":%.0f,\"ownIds\":%d,\"ownBytes\":%.0f}",
                            brief,
                            transactions,
                            pooled.ids,
                            pooled.bytes,
                            own.ids,
                            own.bytes));
        }
    }

    /**
     * The cost of some transactions.
     *
     * @param ids that the broker has afterwards
     * @param bytes live on its heap for each transaction
     */
    private record Cost(int ids, double bytes) {}

    private static Cost cost(
            LocalBroker broker, SinkTransactions sink, String prefix, int transactions, int ids)
            throws Exception {
        long before = LiveBytes.of(broker.pid());
        sink.commit(prefix, transactions, ids);
        long after = LiveBytes.of(broker.pid());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            long known =
                    admin.listTransactions().all().get().stream()
                            .filter(listing -> listing.transactionalId().startsWith(prefix))
                            .count();
            return new Cost((int) known, (double) (after - before) / transactions);
        }
    }

    private void print(int transactions, Cost cost) {
        out.println("%,12d   %,17d   %,31.0f".formatted(transactions, cost.ids, cost.bytes));
    }
}
