package org.learningthursdays.organisers.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.registration.RosterHistory.Entry;

/// What organisers have changed about a session's people, for the page of these.
///
/// @param lines the latest first
/// @param hasMore whether there was more before
public record RosterHistoryPanel(List<Line> lines, boolean hasMore) {
  /// So much is shown.
  private static final int MOST = 200;

  /// One change.
  ///
  /// @param by who did it, by the name that they sign in with
  /// @param leader whom it concerned, as they are known now; null once they are erased, and of a
  ///   report
  /// @param came how many came by a report; null of all else
  /// @param when London's time
  public record Line(
      String by,
      RosterHistory.Kind kind,
      @Nullable Leader leader,
      @Nullable Integer came,
      String when) {
    /// What was done, as its verb.
    public String did() {
      return switch (kind) {
        case ADDED -> "added";
        case TAKEN_OUT -> "took out";
        case TAKEN_OFF_WAITING_LIST -> "took off the waiting list";
        case MOVED_UP -> "gave a place out of turn to";
        case MOVED_UP_IN_TURN -> "gave the place that came free to";
        case SAID_TO_HAVE_COME, SAID_NOT_TO_HAVE_COME -> "said that";
        case SAID_TO_BE_UNKNOWN -> "said that it is not known whether";
        case REPORT_PUT_IN -> "put in a report of who came";
      };
    }

    /// What comes after whom it concerned, if anything.
    public String ending() {
      return switch (kind) {
        case SAID_TO_HAVE_COME, SAID_TO_BE_UNKNOWN -> "came";
        case SAID_NOT_TO_HAVE_COME -> "did not come";
        case REPORT_PUT_IN -> "(%d came)".formatted(came);
        case ADDED, TAKEN_OUT, TAKEN_OFF_WAITING_LIST, MOVED_UP, MOVED_UP_IN_TURN -> "";
      };
    }

    /// Whether it concerned one person.
    public boolean isOfOne() {
      return kind != RosterHistory.Kind.REPORT_PUT_IN;
    }
  }

  /// What is known now.
  static RosterHistoryPanel of(
      Session session, RosterHistory history, Leaders leaders, Clock clock) {
    List<Entry> found = history.of(session.id(), MOST + 1);
    Map<LeaderId, Leader> known =
        leaders.find(
            found.stream().map(Entry::leader).filter(Objects::nonNull).distinct().toList());
    LocalDate today = London.today(clock);
    List<Line> lines = found.stream().limit(MOST).map(entry -> line(entry, known, today)).toList();
    return new RosterHistoryPanel(lines, found.size() > MOST);
  }

  private static Line line(Entry entry, Map<LeaderId, Leader> known, LocalDate today) {
    @Nullable LeaderId leader = entry.leader();
    return new Line(
        entry.by(),
        entry.kind(),
        leader == null ? null : known.get(leader),
        entry.came(),
        InWords.moment(entry.at(), today));
  }
}
