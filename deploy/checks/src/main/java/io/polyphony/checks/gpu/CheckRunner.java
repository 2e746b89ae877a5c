package io.polyphony.checks.gpu;

import io.polyphony.checks.gpu.step.CheckModels;
import io.polyphony.checks.gpu.step.CheckStep;
import io.polyphony.checks.gpu.step.StepFailure;
import io.polyphony.checks.gpu.step.StepResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Runs steps in order until one fails. Steps run in a daemon thread, since native code cannot be
 * ended: after a step that took too long the process should end.
 */
final class CheckRunner {

    /**
     * A step that has run.
     *
     * @param seconds that it took
     */
    record Finished(String name, StepResult result, double seconds) {

        boolean is(StepResult.Outcome outcome) {
            return result.outcome() == outcome;
        }
    }

    private final CheckModels models;
    private final Consumer<Finished> reporter;

    /**
     * @param reporter gets each step as it ends
     */
    CheckRunner(CheckModels models, Consumer<Finished> reporter) {
        this.models = models;
        this.reporter = reporter;
    }

    List<Finished> run(List<CheckStep> steps) throws InterruptedException {
        List<Finished> finished = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor(CheckRunner::daemon);
        try {
            for (CheckStep step : steps) {
                long start = System.nanoTime();
                StepResult result = result(step, thread);
                Finished done =
                        new Finished(step.name(), result, (System.nanoTime() - start) / 1e9);
                finished.add(done);
                reporter.accept(done);
                if (done.is(StepResult.Outcome.FAILED)) {
                    break;
                }
            }
        } finally {
            thread.shutdownNow();
        }
        return finished;
    }

    private StepResult result(CheckStep step, ExecutorService thread) throws InterruptedException {
        Future<StepResult> running = thread.submit(() -> step.run(models));
        try {
            return running.get(step.budgetSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return StepResult.failed("took longer than " + step.budgetSeconds() + " s");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause instanceof StepFailure failure
                    ? failure.result()
                    : StepResult.failed(String.valueOf(cause));
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "check");
        thread.setDaemon(true);
        return thread;
    }
}
