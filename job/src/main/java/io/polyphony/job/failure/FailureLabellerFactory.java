package io.polyphony.job.failure;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.failure.FailureEnricher;
import org.apache.flink.core.failure.FailureEnricherFactory;

/** Makes the labeller of failures for a job manager. */
public final class FailureLabellerFactory implements FailureEnricherFactory {

    @Override
    public FailureEnricher createFailureEnricher(Configuration configuration) {
        return new FailureLabeller();
    }
}
