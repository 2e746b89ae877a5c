package io.polyphony.job.avro.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.polyphony.job.avro.registry.RegistryConnection.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A registry with Confluent's interface (Confluent Schema Registry API reference, v7; Apicurio
 * offers it under {@code /apis/ccompat/v7}). For any number of threads.
 */
public final class SchemaRegistry {

    private static final int NO_SUBJECT = 40401;
    private static final int NO_VERSION = 40402;
    private static final int NO_SCHEMA = 40403;

    /** References of references are followed so deep. */
    private static final int MAX_DEPTH = 10;

    /** Schemas that one schema may refer to, in all: each is a request. */
    private static final int MAX_REFERENCES = 200;

    private final RegistrySettings settings;
    private final RegistryConnection connection;

    /**
     * @throws RegistryException if the trust store cannot be read
     */
    public SchemaRegistry(RegistrySettings settings) {
        this.settings = settings;
        connection = new RegistryConnection(settings);
    }

    /**
     * The schema with an identifier.
     *
     * @throws RegistryException if the registry cannot be asked
     */
    RegisteredSchema schema(int id) {
        Answer answer = connection.get("/schemas/ids/" + id);
        if (answer.errorCode() == NO_SCHEMA) {
            return RegisteredSchema.unusable(
                    "no schema with id %d in the registry %s".formatted(id, settings.url()));
        }
        JsonNode schema = found(answer);
        String type = schema.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            return RegisteredSchema.unusable(
                    "schema %d is of type %s, not AVRO".formatted(id, type));
        }
        try {
            return RegisteredSchema.usable(
                    parse(new Schema.Parser(), schema, 0, new AtomicInteger()));
        } catch (RegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            // Avro's parser has no one type of exception for what is none of its schemas
            return RegisteredSchema.unusable("schema %d is no Avro schema".formatted(id));
        }
    }

    /**
     * Registers a schema under a subject, or finds it there.
     *
     * @return its identifier
     * @throws RegistryException if the registry cannot be asked, or refuses the schema, such as one
     *     that is incompatible with the subject's earlier ones
     */
    public int register(String subject, Schema schema) {
        return id(connection.post(path(subject) + "/versions", body(schema)));
    }

    /**
     * Finds a schema under a subject.
     *
     * @return its identifier, or nothing if the subject lacks it
     * @throws RegistryException if the registry cannot be asked
     */
    public OptionalInt find(String subject, Schema schema) {
        Answer answer = connection.post(path(subject), body(schema));
        return answer.errorCode() == NO_SUBJECT || answer.errorCode() == NO_SCHEMA
                ? OptionalInt.empty()
                : OptionalInt.of(id(answer));
    }

    private Schema parse(
            Schema.Parser parser, JsonNode schema, int depth, AtomicInteger references) {
        if (depth > MAX_DEPTH) {
            throw new AvroRuntimeException("references of references without end");
        }
        for (JsonNode reference : schema.path("references")) {
            if (!parser.getTypes().containsKey(reference.path("name").asText())) {
                if (references.incrementAndGet() > MAX_REFERENCES) {
                    throw new AvroRuntimeException("references without end");
                }
                parse(parser, referenced(reference), depth + 1, references);
            }
        }
        return parser.parse(schema.path("schema").asText());
    }

    private JsonNode referenced(JsonNode reference) {
        Answer answer =
                connection.get(
                        path(reference.path("subject").asText())
                                + "/versions/"
                                + reference.path("version").asInt());
        if (answer.errorCode() == NO_SUBJECT || answer.errorCode() == NO_VERSION) {
            throw new AvroRuntimeException("the registry lacks what the schema refers to");
        }
        return found(answer);
    }

    private int id(Answer answer) {
        JsonNode id = found(answer).path("id");
        if (!id.canConvertToInt() || !id.isIntegralNumber()) {
            throw new RegistryException(
                    "%s answered without an id; is it a schema registry?"
                            .formatted(settings.url()));
        }
        return id.asInt();
    }

    private JsonNode found(Answer answer) {
        if (answer.status() != 200 || !answer.body().isObject()) {
            String hint =
                    answer.status() == 404
                            ? "is it the base address of a registry with Confluent's interface?"
                            : answer.message();
            if (!answer.location().isEmpty()) {
                hint = "it sends on to " + answer.location();
            }
            throw new RegistryException(
                    "schema-registry.url: %s answered with status %d: %s"
                            .formatted(settings.url(), answer.status(), hint));
        }
        return answer.body();
    }

    private static String path(String subject) {
        return "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }
}
