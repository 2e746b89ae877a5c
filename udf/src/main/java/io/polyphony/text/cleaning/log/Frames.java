package io.polyphony.text.cleaning.log;

import java.util.List;

/** Lines of stack traces of Java, .NET, Python, JavaScript, Go, Ruby, PHP and Rust. */
final class Frames {

    private static final List<String> ENDS =
            List.of("Exception", "Error", "Failure", "Fault", "Panic", "Warning");

    private static final List<String> FAILURES =
            List.of(
                    "Caused by: ",
                    "panic: ",
                    "fatal error: ",
                    "Exception in thread ",
                    "Unhandled ");

    private Frames() {}

    static boolean isFrame(String line) {
        return line.startsWith("at ") && isCall(line)
                || line.startsWith("... ") && line.endsWith(" more")
                || line.startsWith("File \"") && line.contains(", line ")
                || line.startsWith("goroutine ") && line.endsWith(":")
                || line.startsWith("from ") && line.contains(":in `")
                || line.startsWith("#") && isNumbered(line)
                || line.startsWith("--- End of ")
                || line.startsWith("Suppressed: ")
                || isPlaceInGo(line)
                || isCallInGo(line);
    }

    private static boolean isCall(String line) {
        boolean named = line.indexOf('.') > 0 || line.indexOf('/') > 0 || line.contains(":line ");
        return line.endsWith(")") && line.indexOf('(') > 0
                || named && isPlace(line)
                || line.contains(":line ")
                || line.startsWith("at async ")
                || line.endsWith("(<anonymous>)");
    }

    /** A file, a line and a column. */
    private static boolean isPlace(String line) {
        int colon = line.lastIndexOf(':');
        return colon > 0
                && colon < line.length() - 1
                && line.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Frames of PHP, gdb and Rust begin with their number. */
    private static boolean isNumbered(String line) {
        int i = 1;
        while (i < line.length() && Character.isDigit(line.charAt(i))) {
            i++;
        }
        boolean number = i > 1 && i < line.length() && line.charAt(i) == ' ';
        return number && (line.indexOf('(') > 0 || line.contains("0x"));
    }

    private static boolean isPlaceInGo(String line) {
        int place = line.indexOf(".go:");
        return place > 0 && line.startsWith("/") && line.indexOf(' ') != 0;
    }

    private static boolean isCallInGo(String line) {
        return line.startsWith("main.") && line.endsWith(")")
                || line.startsWith("created by ") && line.indexOf('.') > 0;
    }

    /** Returns whether a line says which exception there was. */
    static boolean isFailure(String line) {
        if (FAILURES.stream().anyMatch(line::startsWith)) {
            return true;
        }
        int end = 0;
        while (end < line.length() && isPartOfName(line.charAt(end))) {
            end++;
        }
        boolean ended = end == line.length() || line.charAt(end) == ':' || line.charAt(end) == ' ';
        String name = line.substring(0, end);
        boolean named =
                name.contains(".") || name.chars().filter(Character::isUpperCase).count() > 1;
        boolean typed = named && ENDS.stream().anyMatch(name::endsWith);
        boolean message = end == line.length() || line.startsWith(": ", end);
        return ended && typed && (message || name.contains("."));
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '$';
    }
}
