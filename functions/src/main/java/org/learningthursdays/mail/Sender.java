package org.learningthursdays.mail;

import org.learningthursdays.identity.Address;

/// Whom mail comes from.
///
/// @param address plain, and known to SES
public record Sender(String address) {
  /// What mail apps show instead of the address.
  static final String NAME = "Learning Thursdays";

  public Sender {
    if (!(Address.read(address) instanceof Address.Reading.Valid)) {
      throw new IllegalArgumentException("SENDER is no address that mail can come from");
    }
  }

  /// The domain of the address, and of Message-IDs.
  public String domain() {
    return address.substring(address.lastIndexOf('@') + 1);
  }
}
