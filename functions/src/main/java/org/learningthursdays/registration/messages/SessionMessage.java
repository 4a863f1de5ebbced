package org.learningthursdays.registration.messages;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.web.Json;

/// What organisers write to the people of a session.
///
/// @param session its id
/// @param subject on one line
/// @param text plain, with its line ends
/// @param to whom, at least one kind of them
/// @param by who wrote it
public record SessionMessage(
    String session, String subject, String text, Set<Audience> to, String by) {
  private static final String SESSION = "session";
  private static final String SUBJECT = "subject";
  private static final String TEXT = "text";
  private static final String TO = "to";
  private static final String BY = "by";

  /// Kinds of a session's people.
  public enum Audience {
    REGISTERED,
    WAITING;

    /// The name on the outside.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Audience> of(String id) {
      return Stream.of(values()).filter(audience -> audience.id().equals(id)).findFirst();
    }

    /// The audience to which somebody belongs.
    public static Audience of(Registration registration) {
      return registration.isWaiting() ? WAITING : REGISTERED;
    }
  }

  public SessionMessage {
    to = EnumSet.copyOf(to);
  }

  /// The kinds of people in the order in which they are written to.
  public List<Audience> audiences() {
    return to.stream().sorted().toList();
  }

  /// What messages are compared by: two with the same text are the same, whoever wrote them.
  String identity() {
    String readers = audiences().stream().map(Audience::id).collect(Collectors.joining(","));
    return String.join("\0", session, readers, subject, text);
  }

  /// The message as a circular's content.
  String write() {
    Map<String, @Nullable Object> json =
        Json.of(
            SESSION, session,
            SUBJECT, subject,
            TEXT, text,
            TO, audiences().stream().map(Audience::id).toList(),
            BY, by);
    return Json.write(json);
  }

  /// Reads the message of a circular's content.
  public static SessionMessage read(String content) {
    Map<String, @Nullable Object> json = Json.object(content);
    List<Audience> to = new ArrayList<>();
    if (json.get(TO) instanceof List<?> ids) {
      ids.forEach(id -> to.add(Audience.of(String.valueOf(id)).orElseThrow()));
    }
    return new SessionMessage(
        text(json, SESSION), text(json, SUBJECT), text(json, TEXT), Set.copyOf(to), text(json, BY));
  }

  private static String text(Map<String, @Nullable Object> json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("a message to a session's people lacks its " + name);
  }
}
