package org.learningthursdays.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Request;

/// Which coming sessions another website shows: `?track=&theme=&months=`, each of which narrows it
/// down.
///
/// @param track its sessions are those of its calendar, joint ones among them; nothing for all
/// @param theme a theme's id; empty for all
/// @param months from today on; nothing for all
record EmbedFilter(Optional<Track> track, String theme, Optional<Integer> months) {
  private static final int MOST_MONTHS = 24;

  /// What an address asks for.
  sealed interface Outcome {
    record Accepted(EmbedFilter filter) implements Outcome {}

    /// It asks for what there is not.
    ///
    /// @param sentence for whoever looks after the website
    record Rejected(String sentence) implements Outcome {}
  }

  static Outcome parse(Request request) {
    String track = asked(request, "track");
    Optional<Track> known = Track.of(track);
    if (!track.isEmpty() && known.isEmpty()) {
      return new Outcome.Rejected(
          "“track” in this frame’s address has to be leaders, masterclass, joint or topical.");
    }
    String months = asked(request, "months");
    if (months.isEmpty()) {
      return new Outcome.Accepted(
          new EmbedFilter(known, asked(request, "theme"), Optional.empty()));
    }
    if (!months.matches("[0-9]{1,2}")
        || Integer.parseInt(months) < 1
        || Integer.parseInt(months) > MOST_MONTHS) {
      return new Outcome.Rejected(
          "“months” in this frame’s address has to be a number from 1 to " + MOST_MONTHS + ".");
    }
    return new Outcome.Accepted(
        new EmbedFilter(known, asked(request, "theme"), Optional.of(Integer.valueOf(months))));
  }

  private static String asked(Request request, String name) {
    return request.query(name).orElse("").strip();
  }

  /// The sessions to come that it lets through, in their order.
  List<Session> of(Programme programme, Instant now) {
    Optional<LocalDate> end =
        months.map(number -> London.at(now).toLocalDate().plusMonths(number).plusDays(1));
    return programme.coming(now).stream()
        .filter(session -> track.isEmpty() || matches(track.get(), session.track()))
        .filter(session -> theme.isEmpty() || session.theme().id().equals(theme))
        .filter(session -> end.isEmpty() || session.date().isBefore(end.get()))
        .toList();
  }

  private static boolean matches(Track wanted, Track track) {
    return track == wanted
        || (track == Track.JOINT && (wanted == Track.LEADERS || wanted == Track.MASTERCLASS));
  }
}
