package io.polyphony.embedding.remote;

/**
 * A server's vector of a text.
 *
 * @param vector of unit length, or with components that are not finite where the server sent such;
 *     empty if refused
 * @param refusal why there is no vector; empty if there is one
 */
public record RemoteVector(float[] vector, String refusal) {

    static RemoteVector of(float[] vector) {
        return new RemoteVector(vector, "");
    }

    /** The vector of a text for which the server has only components that are not finite. */
    static RemoteVector notFinite(ServerException cause) {
        return new RemoteVector(new float[] {Float.NaN}, message(cause));
    }

    static RemoteVector refused(ServerException cause) {
        return new RemoteVector(new float[0], message(cause));
    }

    private static String message(ServerException cause) {
        String message = cause.getMessage();
        return message == null ? "refused" : message;
    }
}
