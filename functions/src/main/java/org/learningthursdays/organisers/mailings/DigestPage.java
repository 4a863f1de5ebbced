package org.learningthursdays.organisers.mailings;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.digest.DigestPlan;
import org.learningthursdays.digest.Week;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;

/// A week's digest before it goes out, and what organisers may do with it.
///
/// @param subject of the mail; empty if the week has none
/// @param goes when it goes out, or went
/// @param readers how many people get it
/// @param note what stands in the form, which may be what could not be kept
/// @param said what was just done, in a sentence; empty for nothing
/// @param test what became of the organiser's last test of it, in a sentence; empty for nothing
public record DigestPage(
    SignedIn organiser,
    Week week,
    Week thisWeek,
    State state,
    DigestPlan plan,
    String subject,
    Instant goes,
    Instant now,
    int readers,
    String note,
    Map<String, String> errors,
    String said,
    String test) {
  public static final String PATH = "/organisers/digest";
  private static final int WEEKS = 3;

  /// How a week's digest stands.
  public enum State {
    /// It is to go out.
    PLANNED,
    /// Organisers want none.
    LEFT_OUT,
    /// There is nothing to tell.
    NOTHING,
    /// It should have gone out, and did not.
    MISSED,
    /// It has gone out.
    MADE
  }

  /// A week to choose.
  public record Choice(String path, String label, @Nullable String current) {}

  /// This week and those after it.
  public List<Choice> choices() {
    return IntStream.range(0, WEEKS)
        .mapToObj(thisWeek::plus)
        .map(one -> new Choice(path(one), label(one), one.equals(week) ? "page" : null))
        .toList();
  }

  private String label(Week one) {
    return one.equals(thisWeek) ? "This week" : "Week of " + InWords.date(one.monday());
  }

  public static String path(Week week) {
    return PATH + "?week=" + week.id();
  }

  /// Whether it can still be changed.
  public boolean isOpen() {
    return state != State.MADE;
  }

  /// Whether its hour is over, so that it does not go out by itself any more.
  public boolean isLate() {
    return now.isAfter(goes);
  }

  private LocalDate today() {
    return now.atZone(London.ZONE).toLocalDate();
  }

  /// The week in words.
  public String weekInWords() {
    return (week.equals(thisWeek) ? "This week, that of " : "The week of ")
        + InWords.date(week.monday());
  }

  /// When it goes out, or went: `Monday 5 October at 09:00`.
  public String moment() {
    return InWords.moment(goes, today());
  }

  /// `to 12 people`, `to nobody so far`.
  public String toReaders() {
    return switch (readers) {
      case 0 -> "to nobody so far: no one has asked for it";
      case 1 -> "to the one person who has asked for it";
      default -> "to the %,d people who have asked for it".formatted(readers);
    };
  }

  /// What became of a test, in a sentence.
  static String test(Letter letter, String to, LocalDate today) {
    String written = InWords.moment(letter.writtenAt(), today);
    return switch (letter.state()) {
      case SENT -> "A test was sent to %s %s.".formatted(to, written);
      case QUEUED, SENDING ->
          letter.isDeferred()
              ? "A test goes to %s %s: several mails went there within the last hour."
                  .formatted(to, InWords.moment(letter.due(), today))
              : "A test is on its way to %s since %s.".formatted(to, written);
      case FAILED, SKIPPED, UNKNOWN ->
          "The test to %s of %s did not arrive for certain: %s."
              .formatted(
                  to, written, Objects.requireNonNullElse(letter.reason(), "nobody knows why"));
    };
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /// Who left it out, and when; empty if that is not known.
  public String leftOutBy() {
    String by = plan.by();
    Instant at = plan.at();
    return by == null || at == null ? "" : "by " + by + ", " + InWords.moment(at, today());
  }
}
