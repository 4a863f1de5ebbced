package org.learningthursdays.local.mail;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of a mail without reading it.
///
/// @param n counts from 1
/// @param messageId SES's own, by which its events name the mail
/// @param recipients plain addresses that it goes to, whatever its headers say
/// @param from the plain address of its `From` header
/// @param subject decoded
/// @param at by the application's clock
public record Envelope(
    int n,
    String messageId,
    List<String> recipients,
    String from,
    String subject,
    Instant at,
    Optional<String> configurationSet,
    Map<String, String> tags) {

  Envelope numbered(int number) {
    return new Envelope(number, messageId, recipients, from, subject, at, configurationSet, tags);
  }

  /// Its recipients with commas between them.
  public String to() {
    return String.join(", ", recipients);
  }
}
