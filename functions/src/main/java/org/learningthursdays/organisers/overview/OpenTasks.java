package org.learningthursdays.organisers.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendance;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.organisers.mailings.DigestOutlook;
import org.learningthursdays.organisers.mailings.DigestPage;
import org.learningthursdays.organisers.mailings.MailingProgress;
import org.learningthursdays.organisers.people.PersonPage;
import org.learningthursdays.organisers.sessions.SessionRow;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Places;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.table.Table;

/// Finds what needs somebody, each with where it is mended.
final class OpenTasks {
  /// Of more people than these, none is told by name.
  private static final int NAMED = 3;

  /// Of more mailings than these, some have to wait until the others are mended.
  private static final int MAILINGS = 6;

  private final Mailings mailings;
  private final Table table;
  private final Roster roster;
  private final Clock clock;

  OpenTasks(Mailings mailings, Table table, Clock clock) {
    this.mailings = mailings;
    this.table = table;
    this.roster = new Roster(table);
    this.clock = clock;
  }

  /// What came up since then.
  List<OpenTask> since(Instant time, DigestOutlook.Next digest, Programme programme) {
    List<OpenTask> tasks = new ArrayList<>();
    if (digest.state() == DigestPage.State.MISSED) {
      tasks.add(
          new OpenTask(
              "This week’s digest should have gone out, and did not.",
              "Send it, or leave it out",
              DigestPage.path(digest.week())));
    }
    ofAttendance(time, programme, tasks);
    Mailings.Failed failed = mailings.failed(time);
    ofMailings(failed.mailings(), programme, tasks);
    ofLetters(failed.single(), tasks);
    ofSuppressions(mailings.suppressedSince(time), tasks);
    return tasks;
  }

  /// Sessions that people were registered for, and of which nobody has said who came.
  private void ofAttendance(Instant time, Programme programme, List<OpenTask> tasks) {
    List<Session> over =
        programme.sessions().stream()
            .filter(session -> !session.isCancelled() && session.isOver(clock.instant()))
            .filter(session -> session.startsAt().toInstant().isAfter(time))
            .toList();
    Map<String, Places> places = Places.read(table, over);
    List<Session> attended =
        over.stream().filter(session -> hasPeople(places.get(session.id()))).toList();
    Map<String, Attendance> known = new Attendances(table, clock).find(attended);
    attended.stream()
        .filter(session -> !isComplete(known.get(session.id())))
        .map(session ->
            new OpenTask(
                "Nobody has put in yet who came to “%s” on %s."
                    .formatted(session.title(), InWords.day(session.date())),
                "Put in who came",
                attendancePath(session)))
        .forEach(tasks::add);
    for (Session session : attended) {
      long doubtful = doubtful(session, known.get(session.id()));
      if (doubtful > 0) {
        tasks.add(
            new OpenTask(
                "Whether %s came to “%s” on %s is not known."
                    .formatted(
                        doubtful == 1 ? "one person" : "%,d people".formatted(doubtful),
                        session.title(),
                        InWords.day(session.date())),
                "Say whether it was them",
                attendancePath(session)));
      }
    }
  }

  /// Of how many of those who were registered nobody has said whether they came, though a report
  /// was put in: it may have their names without their addresses.
  private long doubtful(Session session, @Nullable Attendance attendance) {
    return attendance == null || !attendance.isComplete()
        ? 0
        : roster.all(session.id()).stream()
            .filter(entry -> entry.number() == 0)
            .filter(entry -> attendance.of(entry.leader()) == Presence.UNKNOWN)
            .count();
  }

  private static String attendancePath(Session session) {
    return SessionRow.path(session.id()) + "/people#attendance";
  }

  private static boolean hasPeople(@Nullable Places places) {
    return places != null && places.registered() > 0;
  }

  private static boolean isComplete(@Nullable Attendance attendance) {
    return attendance != null && attendance.isComplete();
  }

  private void ofMailings(Map<String, Integer> failed, Programme programme, List<OpenTask> tasks) {
    failed.entrySet().stream()
        .limit(MAILINGS)
        .forEach(one ->
            mailings
                .find(one.getKey())
                .ifPresent(circular ->
                    tasks.add(
                        new OpenTask(
                            "%s of “%s” could not be sent."
                                .formatted(
                                    letters(one.getValue()),
                                    MailingProgress.title(circular, programme)),
                            "See why",
                            MailingProgress.path(circular) + "#failed"))));
  }

  private static String letters(int count) {
    return count == 1 ? "One letter" : "%,d letters".formatted(count);
  }

  private static void ofLetters(List<Mailings.FailedLetter> failed, List<OpenTask> tasks) {
    if (failed.size() > NAMED) {
      tasks.add(
          new OpenTask(
              "%,d single mails, such as confirmations, could not be sent."
                  .formatted(failed.size()),
              "See whose, and why",
              "/organisers/mailings#single"));
      return;
    }
    for (Mailings.FailedLetter one : failed) {
      Letter letter = one.letter();
      tasks.add(
          new OpenTask(
              "A mail to %s could not be sent: %s."
                  .formatted(name(one.leader()), PersonPage.kind(letter)),
              "See why, and send them their link",
              PersonPage.path(letter.reader().text())));
    }
  }

  private static void ofSuppressions(List<Mailings.Suppressed> since, List<OpenTask> tasks) {
    if (since.size() > NAMED) {
      tasks.add(
          new OpenTask(
              "Mail to %,d people came back, or was marked as spam, in %s."
                  .formatted(since.size(), RecentActivityPage.IN_WORDS),
              "See who gets no mail",
              "/organisers/mailings#unreached"));
      return;
    }
    for (Mailings.Suppressed one : since) {
      String sentence =
          switch (one.suppression().reason()) {
            case BOUNCED -> "Mail to %s came back, so they get none.";
            case COMPLAINED -> "%s marked our mail as spam, so they get no digest.";
          };
      tasks.add(
          new OpenTask(
              InWords.capital(sentence.formatted(name(one.leader()))),
              "Find a better address, or mail them again",
              PersonPage.path(one.suppression().leader().text())));
    }
  }

  private static String name(@Nullable Leader leader) {
    if (leader == null) {
      return "somebody whose name is no longer kept";
    }
    return leader.name().isEmpty() ? leader.address().text() : leader.name();
  }
}
