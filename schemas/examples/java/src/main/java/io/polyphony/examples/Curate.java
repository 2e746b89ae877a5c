package io.polyphony.examples;

import io.polyphony.schemas.CurationCommand;
import io.polyphony.schemas.CurationKind;
import java.time.Instant;

/**
 * Sends a correction of a theme, here a new name, which people see in the window after it: {@code
 * --topic curation --tenant acme --id 17 --theme THEME --name "Battery drains" --author
 * kim@acme.example}.
 */
public final class Curate {

    private Curate() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        String topic = options.get("topic");
        CurationCommand command =
                CurationCommand.newBuilder()
                        .setId(options.get("id"))
                        .setTenant(options.get("tenant"))
                        .setKind(CurationKind.RENAME)
                        .setThemeId(options.get("theme"))
                        .setName(options.get("name"))
                        .setAuthor(options.find("author").orElse(null))
                        .setCreatedTime(Instant.now())
                        .build();
        // commands of one tenant belong into one partition, so that they apply in order
        String key = options.get("tenant");
        Clients.send(options, topic, key, new Records(options).encode(topic, command));
    }
}
