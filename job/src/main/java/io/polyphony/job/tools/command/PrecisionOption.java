package io.polyphony.job.tools.command;

import io.polyphony.embedding.Precision;
import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the value of {@code --precision}, spelt as the job's option is. */
public final class PrecisionOption implements ITypeConverter<Precision> {

    @Override
    public Precision convert(String value) {
        for (Precision precision : Precision.values()) {
            if (precision.id().equalsIgnoreCase(value.strip())) {
                return precision;
            }
        }
        throw new TypeConversionException(
                "must be one of "
                        + Arrays.stream(Precision.values())
                                .map(Precision::id)
                                .collect(Collectors.joining(", "))
                        + ", but is "
                        + value);
    }
}
