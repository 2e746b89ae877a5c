package io.polyphony.examples;

import io.polyphony.schemas.Channel;
import io.polyphony.schemas.Review;
import io.polyphony.schemas.Ticket;
import org.apache.avro.specific.SpecificRecord;

/**
 * Writes a review, or a ticket: {@code --topic reviews --source review --tenant acme --id r1 --text
 * "..."}.
 */
public final class Produce {

    private Produce() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.parse(arguments);
        String topic = options.get("topic");
        String source = options.get("source");
        String key = Records.key(options.get("tenant"), source, options.get("id"));
        SpecificRecord record = source.equals("ticket") ? ticket(options) : review(options);
        Clients.send(options, topic, key, new Records(options).encode(topic, record));
    }

    private static Review review(Options options) {
        return Review.newBuilder()
                .setId(options.get("id"))
                .setTenant(options.get("tenant"))
                .setText(options.get("text"))
                .setProduct(options.find("product").orElse(null))
                .build();
    }

    private static Ticket ticket(Options options) {
        return Ticket.newBuilder()
                .setId(options.get("id"))
                .setTenant(options.get("tenant"))
                .setBody(options.get("text"))
                .setChannel(Channel.EMAIL)
                .build();
    }
}
