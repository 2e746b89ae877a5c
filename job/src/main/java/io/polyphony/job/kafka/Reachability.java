package io.polyphony.job.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which of the addresses of brokers are known here, and which take connections. */
public final class Reachability {

    private static final int TIMEOUT_MILLIS = 2_000;

    /** The first brokers of a list; more would take long where none of them answers. */
    private static final int MOST = 3;

    private Reachability() {}

    /** Finds the addresses whose host has no address in the network. */
    public static List<String> unknown(String servers) {
        List<String> unknown = new ArrayList<>();
        for (String address : addresses(servers)) {
            try {
                InetAddress.getByName(host(address));
            } catch (UnknownHostException e) {
                unknown.add(address);
            }
        }
        return unknown;
    }

    /** Returns whether no host of the addresses is known here. */
    public static boolean isAllUnknown(String servers) {
        return unknown(servers).size() == addresses(servers).size();
    }

    static List<String> addresses(String servers) {
        return Arrays.stream(servers.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** Describes why no connection to the first of the addresses is made; empty if one is. */
    static String refusals(String servers) {
        List<String> refusals = new ArrayList<>();
        for (String address : addresses(servers).stream().limit(MOST).toList()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host(address), port(address)), TIMEOUT_MILLIS);
                return "";
            } catch (SocketTimeoutException e) {
                refusals.add("no connection to %s (is a firewall between?)".formatted(address));
            } catch (UnknownHostException e) {
                refusals.add("the host of %s is not known here".formatted(address));
            } catch (IOException | IllegalArgumentException e) {
                refusals.add("%s: %s".formatted(address, e.getMessage()));
            }
        }
        return String.join(", ", refusals);
    }

    private static String host(String address) {
        String host = address.substring(address.contains("://") ? address.indexOf("://") + 3 : 0);
        return host.substring(0, host.lastIndexOf(':'));
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }
}
