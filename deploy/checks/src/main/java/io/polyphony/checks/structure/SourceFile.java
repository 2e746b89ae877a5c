package io.polyphony.checks.structure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A Java file.
 *
 * @param file path below the root
 * @param code the text with comments and the contents of literals as blanks, at the same places
 */
record SourceFile(Path file, String text, String code, List<Javadoc> javadocs) {

    /** A method with its lines, or a record with its components. */
    record Part(String name, int line, int size) {}

    private static final Pattern TOKEN =
            Pattern.compile(
                    "(?s)(/\\*.*?\\*/|//[^\\n]*)|\"\"\".*?(?<!\\\\)\"\"\"|\"(\\\\.|[^\"\\\\\\n])*\""
                            + "|'(\\\\.|[^'\\\\\\n])+'");
    private static final Pattern TYPE =
            Pattern.compile(
                    "\\s*(@[\\w.]+(\\([^)]*\\))?\\s*)*"
                            + "((public|protected|private|static|final|abstract"
                            + "|sealed|non-sealed)\\s+)*"
                            + "(package|class|interface|enum|record|@interface)\\s+\\w.*",
                    Pattern.DOTALL);
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(io\\.polyphony\\.[\\w.]+)");
    private static final Pattern RECORD = Pattern.compile("\\brecord\\s+(\\w+)[^({;]*\\(");
    private static final Pattern METHOD =
            Pattern.compile(
                    "\\s*(?!(if|else|for|while|switch|try|catch|synchronized"
                            + "|return|do|case|yield)\\b)"
                            + "(?!.*\\b(new|class|interface|enum|record)\\b)"
                            + "[^=]*?\\b(\\w+)\\s*\\([^=]*\\)\\s*(throws\\s+[\\w.,\\s]+)?\\s*",
                    Pattern.DOTALL);

    static SourceFile read(Path root, Path file) {
        try {
            String text = Files.readString(root.resolve(file));
            StringBuilder code = new StringBuilder(text);
            Matcher token = TOKEN.matcher(text);
            List<int[]> comments = new ArrayList<>();
            while (token.find()) {
                for (int i = token.start(); i < token.end(); i++) {
                    code.setCharAt(i, text.charAt(i) == '\n' ? '\n' : ' ');
                }
                if (token.group().startsWith("/**")) {
                    comments.add(new int[] {token.start(), token.end()});
                }
            }
            String blanked = code.toString();
            return new SourceFile(
                    file,
                    text,
                    blanked,
                    comments.stream().map(at -> javadoc(text, blanked, at[0], at[1])).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Javadoc javadoc(String text, String code, int from, int to) {
        String words = text.substring(from + 3, to - 2).replaceAll("\\n\\s*\\*? ?", " ").strip();
        String next = code.substring(to, Math.min(code.length(), to + 2000));
        return new Javadoc(line(text, from), TYPE.matcher(next).matches(), words);
    }

    private static int line(String text, int position) {
        return 1 + (int) text.substring(0, position).chars().filter(c -> c == '\n').count();
    }

    int lines() {
        return (int) text.lines().count();
    }

    String packageName() {
        String path = file.toString().replaceFirst("/[^/]+$", "");
        int sources = path.indexOf("src/main/java");
        String name = path.substring(sources + "src/main/java".length());
        String module = path.substring(0, Math.max(0, sources - 1));
        return module + ":" + name.replaceFirst("^/", "").replace('/', '.');
    }

    Stream<String> imports(Set<String> packages) {
        String module = packageName().replaceFirst(":.*", ":");
        return IMPORT.matcher(code)
                .results()
                .map(found -> packageOf(module + found.group(1), packages))
                .filter(name -> !name.isEmpty());
    }

    private static String packageOf(String name, Set<String> packages) {
        String prefix = name;
        while (!packages.contains(prefix)) {
            int dot = prefix.lastIndexOf('.');
            if (dot < 0) {
                return "";
            }
            prefix = prefix.substring(0, dot);
        }
        return prefix;
    }

    List<Part> records() {
        return RECORD.matcher(code)
                .results()
                .map(
                        found ->
                                new Part(
                                        found.group(1),
                                        line(code, found.start()),
                                        components(found.end())))
                .toList();
    }

    /** Counts what commas separate up to the parenthesis that closes the one before. */
    private int components(int from) {
        int depth = 1;
        int commas = 0;
        int at = from;
        for (; depth > 0 && at < code.length(); at++) {
            char c = code.charAt(at);
            depth += "(<{".indexOf(c) >= 0 ? 1 : ")>}".indexOf(c) >= 0 ? -1 : 0;
            commas += c == ',' && depth == 1 ? 1 : 0;
        }
        return code.substring(from, at - 1).isBlank() ? 0 : commas + 1;
    }

    List<Part> methods() {
        List<Part> methods = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>();
        int begin = 0;
        for (int at : braces()) {
            char c = code.charAt(at);
            if (c == '{') {
                String header = code.substring(begin, at);
                Matcher method = METHOD.matcher(header);
                boolean matches = method.matches();
                int place = matches ? begin + method.start(3) : at;
                open.push(new Part(matches ? method.group(3) : "", line(code, place), 0));
            } else if (c == '}' && !open.isEmpty()) {
                Part part = open.pop();
                if (!part.name.isEmpty()) {
                    methods.add(new Part(part.name, part.line, line(code, at) - part.line + 1));
                }
            }
            begin = at + 1;
        }
        return methods;
    }

    private int[] braces() {
        return IntStream.range(0, code.length())
                .filter(at -> "{};".indexOf(code.charAt(at)) >= 0)
                .toArray();
    }
}
