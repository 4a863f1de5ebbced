package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;

/// Writes a letter to each of those whom organisers write to: first who comes, then who waits.
/// Somebody who gets a place meanwhile is met twice, and gets one letter.
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

  /// Where they are: at which kind of people, and where among them.
  private record Stop(int audience, Optional<String> among) {
    static Stop read(Optional<String> place) {
      return place
          .map(text -> text.split(":", 2))
          .map(parts ->
              new Stop(
                  Integer.parseInt(parts[0]),
                  parts[1].isEmpty() ? Optional.empty() : Optional.of(parts[1])))
          .orElse(new Stop(0, Optional.empty()));
    }

    String write() {
      return audience + ":" + among.orElse("");
    }
  }

  @Override
  public Optional<String> next(Circular circular, Optional<String> place) {
    SessionMessage message = SessionMessage.read(circular.content());
    List<SessionMessage.Audience> audiences = message.audiences();
    Stop stop = Stop.read(place);
    Roster.Found page =
        switch (audiences.get(stop.audience)) {
          case REGISTERED -> roster.registered(message.session(), PAGE, stop.among);
          case WAITING -> roster.waiting(message.session(), PAGE, stop.among);
        };
    Instant now = clock.instant();
    letters.addAll(
        page.leaders().stream()
            .map(reader ->
                Letter.of(circular, reader, circular.id(), circular.kind(), Map.of(), now))
            .toList());
    if (page.next().isPresent()) {
      return Optional.of(new Stop(stop.audience, page.next()).write());
    }
    return stop.audience + 1 < audiences.size()
        ? Optional.of(new Stop(stop.audience + 1, Optional.empty()).write())
        : Optional.empty();
  }
}
