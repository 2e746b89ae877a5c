package io.polyphony.job.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/**
 * Runs {@code deploy/kafka/grant} with a {@code kafka-acls.sh} that writes down what it is asked
 * for.
 */
public final class GrantScript {

    private static final Map<String, ResourceType> RESOURCES =
            Map.of(
                    "--topic",
                    ResourceType.TOPIC,
                    "--group",
                    ResourceType.GROUP,
                    "--transactional-id",
                    ResourceType.TRANSACTIONAL_ID);

    private GrantScript() {}

    /** The permissions that the script grants in the environment. */
    public static List<AclBinding> run(Path folder, Map<String, String> environment)
            throws Exception {
        Path calls = folder.resolve("calls");
        Path command = folder.resolve("kafka-acls.sh");
        Files.writeString(
                command,
                "#!/bin/sh\n(IFS='\t'; echo \"$*\") >> '%s'\n".formatted(calls),
                StandardCharsets.UTF_8);
        if (!command.toFile().setExecutable(true)) {
            throw new IOException("cannot execute " + command);
        }
        Files.deleteIfExists(calls);
        ProcessBuilder builder =
                new ProcessBuilder("bash", "../deploy/kafka/grant").redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().merge("PATH", folder + File.pathSeparator, (path, own) -> own + path);
        Process script = builder.start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (script.waitFor() != 0) {
            throw new IOException("grant: " + output);
        }
        List<AclBinding> bindings = new ArrayList<>();
        for (String line : Files.readAllLines(calls)) {
            bindings.add(binding(Arrays.asList(line.split("\t"))));
        }
        return bindings;
    }

    private static AclBinding binding(List<String> arguments) {
        PatternType pattern =
                arguments.contains("--resource-pattern-type")
                        ? PatternType.fromString(
                                after(arguments, "--resource-pattern-type").toUpperCase())
                        : PatternType.LITERAL;
        ResourceType type = ResourceType.CLUSTER;
        String name = "kafka-cluster";
        for (Map.Entry<String, ResourceType> resource : RESOURCES.entrySet()) {
            if (arguments.contains(resource.getKey())) {
                type = resource.getValue();
                name = after(arguments, resource.getKey());
            }
        }
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(
                        after(arguments, "--allow-principal"),
                        "*",
                        SecurityUtils.operation(after(arguments, "--operation")),
                        AclPermissionType.ALLOW));
    }

    private static String after(List<String> arguments, String option) {
        return arguments.get(arguments.indexOf(option) + 1);
    }

    public static boolean isAbout(AclBinding binding, String name, AclOperation operation) {
        return binding.pattern().name().equals(name) && binding.entry().operation() == operation;
    }
}
