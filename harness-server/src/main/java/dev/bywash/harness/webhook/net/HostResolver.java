package dev.bywash.harness.webhook.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host; may block. Called on a thread of the caller's resolver. */
public interface HostResolver {

  /** Asks the system, as every Java program does. */
  HostResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

  /** The addresses of a name, or of an address's text; at least one. */
  List<InetAddress> resolve(String host) throws UnknownHostException;
}
