package org.learningthursdays.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import software.amazon.awssdk.services.ses.model.MessageTag;

/// SES's message tags of a letter's mail, by which SES's events name the letter. They do not go out
/// with the mail. A tag's value may hold ASCII letters, digits, `_` and `-` alone (`MessageTag` in
/// SES's API reference).
///
/// @param cause as in [Letter]
record LetterTags(LeaderId reader, String cause) {
  private static final String READER = "reader";

  /// The EventBridge rule in template.yaml asks for it.
  private static final String CAUSE = "cause";

  static LetterTags of(Letter letter) {
    return new LetterTags(letter.reader(), letter.cause());
  }

  /// Reads the tags of an event; nothing if they are not a letter's.
  static Optional<LetterTags> read(Map<?, ?> tags) {
    try {
      byte[] cause = Base64.getUrlDecoder().decode(first(tags.get(CAUSE)));
      return Optional.of(
          new LetterTags(
              new LeaderId(first(tags.get(READER))), new String(cause, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String first(@Nullable Object values) {
    return values instanceof List<?> list
            && !list.isEmpty()
            && list.getFirst() instanceof String one
        ? one
        : "";
  }

  List<MessageTag> toSes() {
    byte[] octets = cause.getBytes(StandardCharsets.UTF_8);
    return List.of(
        tag(READER, reader.text()),
        tag(CAUSE, Base64.getUrlEncoder().withoutPadding().encodeToString(octets)));
  }

  private static MessageTag tag(String name, String value) {
    return MessageTag.builder().name(name).value(value).build();
  }
}
