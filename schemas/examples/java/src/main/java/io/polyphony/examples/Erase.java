package io.polyphony.examples;

/**
 * Has a record forgotten, by a tombstone on the topic that it came from, under its record key:
 * {@code --topic reviews --tenant acme --source review --id r1}.
 */
public final class Erase {

    private Erase() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        String key = Records.key(options.get("tenant"), options.get("source"), options.get("id"));
        Clients.send(options, options.get("topic"), key, null);
    }
}
