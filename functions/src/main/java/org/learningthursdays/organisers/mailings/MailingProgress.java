package org.learningthursdays.organisers.mailings;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.web.PercentCoding;

/// How far a mailing has come.
///
/// @param today when it is read, in London
/// @param counts how many letters are in each state
public record MailingProgress(
    Circular circular, MailingTitle about, LocalDate today, Map<Letter.State, Integer> counts) {
  public static MailingProgress of(
      Circular circular, Programme programme, LocalDate today, Map<Letter.State, Integer> counts) {
    return new MailingProgress(circular, MailingTitle.of(circular, programme), today, counts);
  }

  /// What a mailing is called.
  public static String title(Circular circular, Programme programme) {
    return MailingTitle.of(circular, programme).title();
  }

  /// Where all of it is told.
  public static String path(Circular circular) {
    return "/organisers/mailings/" + PercentCoding.encode(circular.id());
  }

  public String path() {
    return path(circular);
  }

  public String title() {
    return about.title();
  }

  public String detail() {
    return about.detail();
  }

  public String text() {
    return about.text();
  }

  /// `today at 14:05`.
  public String when() {
    return InWords.moment(circular.createdAt(), today);
  }

  public int count(Letter.State state) {
    return counts.getOrDefault(state, 0);
  }

  public int sent() {
    return count(Letter.State.SENT);
  }

  /// What should have gone out, and did not for certain.
  public int failed() {
    return count(Letter.State.FAILED) + count(Letter.State.UNKNOWN);
  }

  /// Letters so far.
  public int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Letters with which something happened.
  public int done() {
    return all() - count(Letter.State.QUEUED);
  }

  /// Whether letters are still being written, so that nobody knows how many there will be.
  public boolean isBeingWritten() {
    return !circular.done();
  }

  /// Whether numbers are still to change.
  public boolean isUnderWay() {
    return isBeingWritten() || count(Letter.State.QUEUED) > 0;
  }

  /// It in one sentence.
  public String sentence() {
    if (isBeingWritten()) {
      return all() == 0
          ? "It has only just begun."
          : "Under way: %,d sent so far, and more are being written.".formatted(sent());
    }
    if (all() == 0) {
      return "There was nobody to send it to.";
    }
    List<String> parts = new ArrayList<>();
    parts.add("%,d of %,d sent".formatted(sent(), all()));
    add(parts, count(Letter.State.QUEUED), "still to go");
    add(parts, failed(), "failed");
    add(parts, count(Letter.State.SKIPPED), "left out");
    return InWords.and(parts) + ".";
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add("%,d %s".formatted(count, what));
    }
  }
}
