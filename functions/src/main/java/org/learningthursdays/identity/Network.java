package org.learningthursdays.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// What counts as one client: an IPv4 address, or a network of IPv6.
final class Network {
  /// A /56, which providers give to a household (RFC 6177, section 3): each has 256 networks of a
  /// /64 to send from. Among mobile phones a few hundred share it, as with an IPv4 address.
  private static final int IPV6_OCTETS = 7;

  private Network() {}

  /// A text that is the same for whatever comes from one network.
  ///
  /// @param client a network address
  static String of(String client) {
    try {
      if (client.contains(":") && InetAddress.ofLiteral(client) instanceof Inet6Address address) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_OCTETS));
      }
    } catch (IllegalArgumentException e) {
      // Not an address: used as it is.
    }
    return client;
  }
}
