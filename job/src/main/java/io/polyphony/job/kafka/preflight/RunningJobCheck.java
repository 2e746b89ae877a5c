package io.polyphony.job.kafka.preflight;

import io.polyphony.job.check.Check;
import io.polyphony.job.check.Findings;
import io.polyphony.job.configuration.JobConfiguration;
import io.polyphony.job.kafka.sink.TransactionalIds;
import io.polyphony.job.options.DeliveryOptions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Looks for another job that runs with the same transactional ids, which would be fenced, or with
 * the same consumer group. A job shows that it runs by a transaction that begins, or by offsets
 * that it commits, within two checkpoint intervals; what a stopped job left open stays as it is.
 */
final class RunningJobCheck {

    private static final long PAUSE_MILLIS = 250;

    private final JobConfiguration options;
    private final JobPlan plan;
    private final BrokerMetadata view;
    private final Findings findings;

    RunningJobCheck(
            JobConfiguration options, JobPlan plan, BrokerMetadata view, Findings findings) {
        this.options = options;
        this.plan = plan;
        this.view = view;
        this.findings = findings;
    }

    /** Waits while transactions of the same ids are open that are young enough. */
    void transactions() throws InterruptedException, ExecutionException {
        Map<String, Long> before = open();
        long oldest = System.currentTimeMillis() - plan.oldest();
        if (before.values().stream().allMatch(begin -> begin < oldest)) {
            return;
        }
        long end = System.nanoTime() + plan.watch().toNanos();
        while (System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            Optional<String> begun =
                    open().entrySet().stream()
                            .filter(now -> !now.getValue().equals(before.get(now.getKey())))
                            .map(Map.Entry::getKey)
                            .sorted()
                            .findFirst();
            if (begun.isPresent()) {
                running(begun.get());
                return;
            }
        }
        if (!plan.isCertain()) {
            findings.warn(
                    Check.RUNNING_JOB,
                    ("delivery.transactional-id-prefix: transactions of '%s' are open; make sure"
                                    + " that no job with this prefix runs, which would be fenced")
                            .formatted(prefix()));
        }
    }

    private void running(String id) {
        if (plan.starts()) {
            findings.refuse(
                    Check.RUNNING_JOB,
                    ("delivery.transactional-id-prefix: a job with the prefix '%s' runs, its"
                                    + " transaction '%s' has just begun; stop it, or give this job"
                                    + " another prefix")
                            .formatted(prefix(), id));
        } else {
            findings.warn(
                    Check.RUNNING_JOB,
                    ("delivery.transactional-id-prefix: a job with the prefix '%s' runs, its"
                                    + " transaction '%s' has just begun; another that starts beside"
                                    + " it is refused")
                            .formatted(prefix(), id));
        }
    }

    /**
     * Looks for others in the groups; waits for their commits only where no job waits for the
     * check.
     */
    void groups(Collection<String> groups) throws InterruptedException, ExecutionException {
        for (String group : groups) {
            List<String> members = view.members(group);
            if (!members.isEmpty()) {
                findings.warn(
                        Check.RUNNING_JOB,
                        ("source.group-id: other consumers read in the group '%s' (%s), and commit"
                                        + " offsets of their own; give this job a group of its own")
                                .formatted(group, String.join(", ", members)));
            } else if (!plan.starts()) {
                commits(group);
            }
        }
    }

    private void commits(String group) throws InterruptedException, ExecutionException {
        Map<?, ?> before = view.offsets(group);
        long end = System.nanoTime() + plan.watch().toNanos();
        while (!before.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            if (!view.offsets(group).equals(before)) {
                findings.warn(
                        Check.RUNNING_JOB,
                        ("source.group-id: a job that runs commits the offsets of the group '%s';"
                                        + " if it is another one, give this job a group of its own")
                                .formatted(group));
                return;
            }
        }
    }

    private Map<String, Long> open() throws InterruptedException, ExecutionException {
        return view.openTransactions(id -> TransactionalIds.isOwn(options, id));
    }

    private String prefix() {
        return options.get(DeliveryOptions.TRANSACTIONAL_ID_PREFIX);
    }
}
