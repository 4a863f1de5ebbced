package org.learningthursdays.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/// A small programme with every track, on both sides of a clock change and of a new year.
public final class ProgrammeFixture {
  /// The theme of October 2020.
  public static final Theme INTRODUCTION =
      new Theme("2020-10", "An Introduction to Community Organising and Citizens UK");

  /// The theme of January 2021.
  public static final Theme ALLIANCE =
      new Theme("2021-01", "Building and Maintaining a Citizens Alliance");

  /// Before the first session, on a Monday morning.
  public static final Instant BEFORE = Instant.parse("2020-10-05T08:00:00Z");

  /// After all of them.
  public static final Instant AFTER = Instant.parse("2026-11-23T09:00:00Z");

  /// Two sessions on 8 October, two on 22 October of which one is cancelled, and one each on 29
  /// October and 14 January.
  public static final Programme PROGRAMME =
      new Programme(
          7,
          List.of(
              session("2020-10-08", Track.LEADERS, INTRODUCTION, "What is Community Organising?"),
              session("2020-10-08", Track.MASTERCLASS, INTRODUCTION, "Turning Anger into Action"),
              session("2020-10-22", Track.LEADERS, INTRODUCTION, "1-2-1 Relational Meetings"),
              cancelled(
                  session("2020-10-22", Track.MASTERCLASS, INTRODUCTION, "Rebuilding a Chapter")),
              described(
                  session("2020-10-29", Track.TOPICAL, INTRODUCTION, "The hostile environment"),
                  "No recourse to public funds.\nAnd what we can do about it."),
              session("2021-01-14", Track.JOINT, ALLIANCE, "How does Organising work?")));

  private ProgrammeFixture() {}

  /// A session from 16:00 to 17:15; its id is its date and its track.
  public static Session session(String date, Track track, Theme theme, String title) {
    return new Session(
        date + "-" + track.id(),
        LocalDate.parse(date),
        LocalTime.of(16, 0),
        LocalTime.of(17, 15),
        track,
        theme,
        title,
        "",
        Status.CONFIRMED,
        null,
        null,
        null,
        null,
        1,
        0,
        Instant.parse("2020-09-01T09:00:00Z"));
  }

  /// The same session with a description.
  public static Session described(Session session, String description) {
    return changed(session, description, session.status());
  }

  /// The same session, cancelled.
  public static Session cancelled(Session session) {
    return changed(session, session.description(), Status.CANCELLED);
  }

  private static Session changed(Session session, String description, Status status) {
    return new Session(
        session.id(),
        session.date(),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        description,
        status,
        session.capacity(),
        session.joinUrl(),
        session.materialsUrl(),
        session.registrationCloses(),
        session.version() + 1,
        session.sequence() + 1,
        session.revisedAt());
  }
}
