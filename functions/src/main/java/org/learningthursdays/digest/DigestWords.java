package org.learningthursdays.digest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Theme;

/// Renders a digest's content, for mail and browser alike.
final class DigestWords {
  private final Digest digest;
  private final Week week;
  private final DigestReader reader;

  private DigestWords(Digest digest, DigestReader reader) {
    this.digest = digest;
    this.week = digest.week();
    this.reader = reader;
  }

  static List<MailBlock> of(Digest digest, DigestReader reader) {
    DigestWords words = new DigestWords(digest, reader);
    return Stream.of(
            words.opening(),
            words.thisWeek(),
            words.changes(),
            words.coming(),
            words.block(),
            words.lastWeek(),
            words.materials(),
            words.note())
        .flatMap(List::stream)
        .toList();
  }

  /// What mail apps show beside the subject.
  static String preview(Digest digest) {
    List<DigestSession> shown = Digest.takePlace(digest.sessions()).toList();
    return (shown.isEmpty() ? digest.next() : shown)
        .stream().map(DigestSession::title).collect(Collectors.joining(" · "));
  }

  private List<MailBlock> opening() {
    return digest.opening().isEmpty()
        ? List.of()
        : List.of(new MailBlock.Note("From the organisers", digest.opening()));
  }

  private List<MailBlock> thisWeek() {
    List<MailBlock> blocks = new ArrayList<>();
    List<DigestSession> sessions = digest.sessions();
    if (!sessions.isEmpty()) {
      blocks.add(new MailBlock.Paragraph("Online and free. All times are London time."));
      blocks.add(new MailBlock.Row(sessions.stream().map(this::card).toList()));
    }
    List<DigestSession> next = digest.next();
    if (!next.isEmpty()) {
      blocks.add(
          new MailBlock.Paragraph(
              sessions.isEmpty()
                  ? "There is no session this week. This comes next:"
                  : "This comes next:"));
      blocks.add(new MailBlock.Row(next.stream().map(this::card).toList()));
    }
    return blocks;
  }

  private MailBlock.Card card(DigestSession session) {
    if (session.cancelled()) {
      return new MailBlock.Card(
          "Cancelled · " + session.track().title(),
          session.title(),
          List.of(when(session), "It does not take place."),
          List.of(),
          true);
    }
    String standing = reader.standingAt(session);
    return MailBlock.Card.of(
        session.track().title(),
        session.title(),
        List.of(when(session), session.track().audience(), session.description(), standing),
        link(standing.isEmpty() ? "Register" : "See the session", session.path()));
  }

  private List<MailBlock> changes() {
    if (digest.changes().isEmpty()) {
      return List.of();
    }
    List<MailBlock> blocks = new ArrayList<>(List.of(new MailBlock.Heading("What has changed")));
    digest.changes().forEach(change -> blocks.add(card(change)));
    return blocks;
  }

  private MailBlock.Card card(ScheduleChange change) {
    DigestSession session = change.session();
    String before = when(change.date(), change.start(), change.end(), week);
    List<String> lines =
        switch (change.kind()) {
          case MOVED -> List.of("Before: " + before, "Now: " + when(session));
          case CANCELLED -> List.of("It was to be on " + before + ".");
          case REINSTATED -> List.of("It was cancelled, and takes place: " + when(session) + ".");
        };
    String what =
        switch (change.kind()) {
          case MOVED -> "Moved";
          case CANCELLED -> "Cancelled";
          case REINSTATED -> "Takes place after all";
        };
    List<String> all = new ArrayList<>(lines);
    all.add(session.cancelled() ? "" : reader.standingAt(session));
    return new MailBlock.Card(
        what + " · " + session.track().title(),
        session.title(),
        all,
        List.of(link("See the session", session.path())),
        session.cancelled());
  }

  private List<MailBlock> coming() {
    List<DigestSession> next = digest.next();
    List<DigestSession> coming =
        digest.coming().stream().filter(session -> !next.contains(session)).toList();
    if (coming.isEmpty()) {
      return List.of();
    }
    List<MailBlock> blocks =
        new ArrayList<>(
            List.of(
                new MailBlock.Heading(
                    next.isEmpty() ? "In the next three weeks" : "And after that")));
    for (DigestSession session : coming) {
      String cancelled = session.cancelled() ? "Cancelled · " : "";
      blocks.add(
          new MailBlock.Card(
              cancelled + when(session),
              session.title(),
              List.of(
                  session.track().title() + ". " + session.track().audience() + ".",
                  session.cancelled() ? "" : reader.standingAt(session)),
              List.of(link("See the session", session.path())),
              session.cancelled()));
    }
    return blocks;
  }

  private List<MailBlock> block() {
    return digest.block().stream()
        .flatMap(block ->
            Stream.<MailBlock>of(new MailBlock.Heading(themeOf(block.theme())), card(block)))
        .toList();
  }

  private static String themeOf(Theme theme) {
    return "The theme of " + InWords.month(theme);
  }

  private MailBlock.Card card(Digest.Block block) {
    String path = block.theme().path();
    if (block.days().isEmpty()) {
      return MailBlock.Card.of("", block.theme().title(), List.of(), link("See the theme", path));
    }
    return MailBlock.Card.of(
        "",
        block.theme().title(),
        List.of(
            "Its block is open to everyone, and best taken whole. Still to come: "
                + InWords.days(block.days(), week.monday())
                + "."),
        link("See the whole block", path));
  }

  private List<MailBlock> lastWeek() {
    if (digest.lastWeek().isEmpty()) {
      return List.of();
    }
    List<LocalDate> days = digest.lastWeek().stream().map(DigestSession::date).distinct().toList();
    List<MailBlock> blocks =
        new ArrayList<>(
            List.of(
                new MailBlock.Heading(
                    days.size() == 1
                        ? "How was " + InWords.day(days.getFirst(), week.monday()) + "?"
                        : "How was last week?"),
                new MailBlock.Paragraph(
                    "If you were there, tell us in a minute what was good and what was not.")));
    for (DigestSession session : digest.lastWeek()) {
      blocks.add(
          MailBlock.Card.of(
              session.track().title(),
              session.title(),
              List.of(),
              link("Say how it was", "/feedback?session=" + session.id())));
    }
    return blocks;
  }

  private List<MailBlock> materials() {
    if (digest.materials().isEmpty()) {
      return List.of();
    }
    List<MailBlock> blocks =
        new ArrayList<>(List.of(new MailBlock.Heading("Slides and recordings")));
    for (Digest.Materials materials : digest.materials()) {
      DigestSession session = materials.session();
      blocks.add(
          MailBlock.Card.of(
              when(session),
              session.title(),
              List.of(),
              new MailBlock.Link("Slides or recording", materials.url())));
    }
    return blocks;
  }

  private List<MailBlock> note() {
    return digest.note().isBlank()
        ? List.of()
        : List.of(
            new MailBlock.Heading("You said, we did"),
            new MailBlock.Paragraph(digest.note().strip()));
  }

  private String when(DigestSession session) {
    return when(session.date(), session.start(), session.end(), week);
  }

  private MailBlock.Link link(String label, String path) {
    return new MailBlock.Link(label, reader.site() + path);
  }

  /// `Thursday 8 October, 16:00–17:15`.
  private static String when(LocalDate date, LocalTime start, LocalTime end, Week week) {
    return InWords.day(date, week.monday()) + ", " + InWords.times(start, end);
  }
}
