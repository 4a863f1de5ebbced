package org.learningthursdays.registration.messages;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.learningthursdays.registration.messages.SessionMessage.Audience;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// The form in which organisers write to a session's people. Everything that is wrong is told at
/// once.
public final class SessionMessageForm {
  /// The most characters of a subject: mail apps show half of it.
  public static final int LONGEST_SUBJECT = 120;

  /// The most characters of a text.
  public static final int LONGEST_TEXT = 5_000;

  /// The longest text, each character escaped twice over.
  public static final int LARGEST = 96 * 1024;

  private static final String SUBJECT = "subject";
  private static final String TEXT = "text";
  private static final String TO = "to";
  private static final String DRY_RUN = "dryRun";

  /// The fields as scripts send them.
  public static final FormFields FIELDS =
      FormFields.of(JsonType.TEXT, SUBJECT, TEXT)
          .and(JsonType.TEXTS, TO)
          .and(JsonType.TRUTH, DRY_RUN);

  /// What could be read.
  public sealed interface Outcome {
    /// The message can be taken.
    ///
    /// @param isDryRun whether nothing is to be sent
    record Accepted(SessionMessage message, boolean isDryRun) implements Outcome {}

    /// A message for each field that cannot be taken.
    record Rejected(Map<String, String> errors) implements Outcome {}
  }

  private SessionMessageForm() {}

  /// Reads what was sent.
  ///
  /// @param by who sent it
  public static Outcome parse(String session, Submission sent, String by) {
    Map<String, String> errors = new LinkedHashMap<>(sent.invalid());
    String subject = sent.text(SUBJECT).replaceAll("\\s+", " ");
    check(SUBJECT, "a subject", subject, LONGEST_SUBJECT, errors);
    String text = sent.text(TEXT);
    check(TEXT, "a text", text, LONGEST_TEXT, errors);
    Set<Audience> to = audiences(sent, errors);
    return errors.isEmpty()
        ? new Outcome.Accepted(
            new SessionMessage(session, subject, text, to, by), sent.isTicked(DRY_RUN))
        : new Outcome.Rejected(errors);
  }

  private static void check(
      String field, String name, String value, int longest, Map<String, String> errors) {
    if (value.isEmpty()) {
      errors.putIfAbsent(field, "Please write %s.".formatted(name));
    }
    tooLong(value, longest).ifPresent(sentence -> errors.putIfAbsent(field, sentence));
  }

  /// What is wrong with a text that is too long; nothing if it is not.
  public static Optional<String> tooLong(String text) {
    return tooLong(text, LONGEST_TEXT);
  }

  private static Optional<String> tooLong(String value, int longest) {
    int length = value.codePointCount(0, value.length());
    return length > longest
        ? Optional.of("At most %,d characters; this has %,d.".formatted(longest, length))
        : Optional.empty();
  }

  private static Set<Audience> audiences(Submission sent, Map<String, String> errors) {
    Set<Audience> to = EnumSet.noneOf(Audience.class);
    for (String id : sent.all(TO)) {
      Optional<Audience> audience = Audience.of(id);
      audience.ifPresent(to::add);
      if (audience.isEmpty()) {
        errors.putIfAbsent(TO, "Expected “registered”, “waiting” or both.");
      }
    }
    if (to.isEmpty()) {
      errors.putIfAbsent(TO, "Please say to whom: “registered”, “waiting” or both.");
    }
    return to;
  }
}
