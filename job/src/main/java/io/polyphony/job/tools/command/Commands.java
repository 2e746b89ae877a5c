package io.polyphony.job.tools.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * Starts commands: UTF-8 whatever the locale, an error as one line on standard error with a
 * non-zero exit, and its stack trace only with {@code --verbose}.
 */
public final class Commands {

    private static final int FAILED = 1;
    private static final int BAD_ARGUMENTS = 2;

    /** Options that every command has. */
    public static final class Common {

        @Option(names = "--verbose", description = "Show the stack trace of an error.")
        boolean verbose;

        @Option(
                names = {"-h", "--help"},
                usageHelp = true,
                description = "Show this help and exit.")
        boolean help;
    }

    private Commands() {}

    /** Standard output in UTF-8. */
    public static PrintStream standardOutput() {
        return new PrintStream(
                new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    /** Runs a command to its exit code. */
    public static int run(
            Callable<Integer> command, Common common, PrintStream err, String... arguments) {
        return run(new CommandLine(command), executed -> common.verbose, err, arguments);
    }

    /**
     * Runs a command of several subcommands, each of which may have the option {@code --verbose}.
     */
    public static int run(CommandLine line, PrintStream err, String... arguments) {
        return run(
                line,
                executed -> executed.getParseResult().hasMatchedOption("--verbose"),
                err,
                arguments);
    }

    private static int run(
            CommandLine line,
            Predicate<CommandLine> verbose,
            PrintStream err,
            String... arguments) {
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setOut(new PrintWriter(standardOutput(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler(
                (failure, given) -> {
                    String name = failure.getCommandLine().getCommandSpec().qualifiedName();
                    err.println(name + ": " + oneLine(failure) + " (see " + name + " --help)");
                    return BAD_ARGUMENTS;
                });
        line.setExecutionExceptionHandler(
                (failure, executed, result) -> {
                    if (failure instanceof Interruption) {
                        return FAILED;
                    }
                    String name = executed.getCommandSpec().qualifiedName();
                    err.println(name + ": " + describe(failure));
                    if (verbose.test(executed)) {
                        failure.printStackTrace(err);
                    }
                    return FAILED;
                });
        return line.execute(arguments);
    }

    /** Thrown by a command that was asked to stop and has nothing to say. */
    public static final class Interruption extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    private static String describe(Throwable failure) {
        Throwable cause =
                failure instanceof ExecutionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        boolean clear = cause instanceof CommandException;
        return clear
                ? oneLine(cause)
                : "unexpected error: "
                        + cause.getClass().getSimpleName()
                        + ": "
                        + oneLine(cause)
                        + " (--verbose shows where)";
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return String.join("; ", message.lines().map(String::strip).toList());
    }
}
