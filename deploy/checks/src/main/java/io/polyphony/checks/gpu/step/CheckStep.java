package io.polyphony.checks.gpu.step;

/** One thing to find out about the engine on a device. */
public interface CheckStep {

    /** Names the step in the report, in lower case with underscores. */
    String name();

    /** Seconds that the step may take at most; one that takes longer has failed. */
    int budgetSeconds();

    /**
     * Runs the step. An exception is a failure whose cause is its message.
     *
     * @throws StepFailure if what was found is not as it should be
     */
    StepResult run(CheckModels models) throws Exception;
}
