package org.learningthursdays.registration.messages;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.registration.Roster;

/// Writes a letter to each of those whom organisers write to: first who comes, then who waits.
/// Somebody who gets a place meanwhile is found twice, and gets one letter.
public final class SessionMessageFanOut implements FanOut {
  private static final int PAGE = 50;

  private final Roster roster;
  private final Letters letters;
  private final Clock clock;

  public SessionMessageFanOut(Roster roster, Letters letters, Clock clock) {
    this.roster = roster;
    this.letters = letters;
    this.clock = clock;
  }

  /// A cursor: the audience, and the cursor within it.
  private record Position(int audience, Optional<String> after) {
    static Position read(Optional<String> cursor) {
      return cursor
          .map(text -> text.split(":", 2))
          .map(parts ->
              new Position(
                  Integer.parseInt(parts[0]),
                  parts[1].isEmpty() ? Optional.empty() : Optional.of(parts[1])))
          .orElse(new Position(0, Optional.empty()));
    }

    String write() {
      return audience + ":" + after.orElse("");
    }
  }

  @Override
  public Optional<String> writePage(Circular circular, Optional<String> cursor) {
    SessionMessage message = SessionMessage.read(circular.content());
    List<SessionMessage.Audience> audiences = message.audiences();
    Position position = Position.read(cursor);
    Roster.ResultPage page =
        switch (audiences.get(position.audience)) {
          case REGISTERED -> roster.registered(message.session(), PAGE, position.after);
          case WAITING -> roster.waiting(message.session(), PAGE, position.after);
        };
    Instant now = clock.instant();
    letters.addAll(
        page.leaders().stream()
            .map(reader ->
                Letter.of(circular, reader, circular.id(), circular.kind(), Map.of(), now))
            .toList());
    if (page.next().isPresent()) {
      return Optional.of(new Position(position.audience, page.next()).write());
    }
    return position.audience + 1 < audiences.size()
        ? Optional.of(new Position(position.audience + 1, Optional.empty()).write())
        : Optional.empty();
  }
}
