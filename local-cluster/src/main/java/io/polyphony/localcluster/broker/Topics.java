package io.polyphony.localcluster.broker;

import io.polyphony.job.tools.command.CommandException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The topics of the project, under the names that the job takes by default. */
public final class Topics {

    public static final String REVIEWS = "reviews";
    public static final String TICKETS = "tickets";
    public static final String LABELLED_VECTORS = "labelled-vectors";
    public static final String THEME_EVENTS = "theme-events";
    public static final String THEMES = "themes";
    public static final String DEAD_LETTERS = "dead-letters";

    private Topics() {}

    /** Creates all topics with a replication factor of 1; none of them may exist. */
    public static void create(String bootstrapServers, int partitions)
            throws CommandException, InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            admin.createTopics(all(partitions, "")).all().get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot create topics: " + e.getMessage(), e);
        }
    }

    /** Creates those topics that do not exist yet. */
    public static void createMissing(String bootstrapServers, int partitions)
            throws CommandException, InterruptedException {
        createMissing(bootstrapServers, partitions, "");
    }

    /** Creates those topics that do not exist yet, each name with a prefix. */
    public static void createMissing(String bootstrapServers, int partitions, String prefix)
            throws CommandException, InterruptedException {
        try (Admin admin = admin(bootstrapServers)) {
            Set<String> existing = admin.listTopics().names().get();
            admin.createTopics(
                            all(partitions, prefix).stream()
                                    .filter(topic -> !existing.contains(topic.name()))
                                    .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new CommandException("cannot create topics: " + e.getMessage(), e);
        }
    }

    /** Returns whether a broker answers within a second. */
    public static boolean answers(Admin admin) throws InterruptedException {
        try {
            return !admin.describeCluster().nodes().get(1, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private static Admin admin(String bootstrapServers) {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    private static List<NewTopic> all(int partitions, String prefix) {
        List<NewTopic> topics = new ArrayList<>();
        for (String name :
                List.of(REVIEWS, TICKETS, LABELLED_VECTORS, THEME_EVENTS, DEAD_LETTERS)) {
            topics.add(new NewTopic(prefix + name, partitions, (short) 1));
        }
        topics.add(
                new NewTopic(prefix + THEMES, partitions, (short) 1)
                        .configs(Map.of("cleanup.policy", "compact")));
        return topics;
    }
}
