package io.polyphony.job.model;

import io.polyphony.embedding.EmbeddingException;
import io.polyphony.embedding.Instruction;
import io.polyphony.embedding.checkpoint.FolderInstruction;
import io.polyphony.job.options.EmbeddingOptions;
import java.nio.file.Path;
import org.apache.flink.configuration.ReadableConfig;
import org.jspecify.annotations.Nullable;

/** The instruction of a job: as its option says, else what suits its model folder. */
public final class JobInstruction {

    private JobInstruction() {}

    /**
     * @throws EmbeddingException if the folder has no prompt of the name that the option gives
     */
    public static Instruction of(ReadableConfig options) throws EmbeddingException {
        String value = options.getOptional(EmbeddingOptions.INSTRUCTION).orElse(null);
        @Nullable String folder = options.getOptional(EmbeddingOptions.MODEL).orElse(null);
        if (folder != null) {
            return FolderInstruction.resolve(value, Path.of(folder));
        }
        if (value != null && value.startsWith("prompt:")) {
            throw new EmbeddingException(
                    "embedding.instruction is %s, but embedding.model names no folder that knows its prompts"
                            .formatted(value));
        }
        return value == null ? Instruction.CLUSTERING : Instruction.parse(value);
    }
}
