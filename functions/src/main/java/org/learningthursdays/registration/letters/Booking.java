package org.learningthursdays.registration.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// A session that a leader is registered for or waits for, as their mails tell it.
///
/// @param position in the queue, 1 for the first; 0 for somebody who is registered
/// @param isHeld whether they wait until their network's turn comes, though there may be room
/// @param since when they got their place, or began to wait
record Booking(Session session, int position, boolean isHeld, Instant since) {
  private static final String JOIN = "Join the session";
  private static final String CHANGE = "See or cancel your place";

  /// When the link to the page by which one joins works.
  static final String OPENS =
      "The link to join opens half an hour before the session, and always leads to the right place.";

  /// Calendar apps offer to answer an invitation, whatever it says about answers.
  private static final String CANNOT_COME =
      "If you cannot come, please cancel on your own page, so that somebody else gets the place. "
          + "A “No” in your calendar app does not reach us.";

  /// What whoever waits is promised.
  static final String WAIT =
      "As soon as there is a place for you, it is yours and we write to you.";

  boolean isWaiting() {
    return position > 0;
  }

  /// Whether the reader may be told where to join, and there is where.
  boolean canJoin() {
    return !isWaiting() && session.joinUrl() != null;
  }

  /// The session in a mail about several, with what it is to its reader.
  MailBlock.Card card(Recipient to) {
    List<String> lines = new ArrayList<>(lines(session));
    List<MailBlock.Link> links = new ArrayList<>();
    if (isWaiting()) {
      lines.add("Waiting list: you are %s.".formatted(InWords.ordinal(position)));
    }
    if (canJoin()) {
      links.add(new MailBlock.Link(JOIN, to.joinPage(session)));
      links.add(linkItself());
    }
    return new MailBlock.Card(session.track().title(), session.title(), lines, links, false);
  }

  /// The session in a mail about it alone, as everybody may know it.
  static MailBlock.Card card(Session session) {
    String track = session.track().title();
    boolean isOff = session.isCancelled();
    String label = isOff ? "Cancelled · " + track : track;
    return new MailBlock.Card(label, session.title(), lines(session), List.of(), isOff);
  }

  private static List<String> lines(Session session) {
    return List.of(SessionTime.of(session).inWords() + ", London time", "Online (Zoom)");
  }

  /// What somebody who waits is promised, or where somebody who comes will find where to join.
  MailBlock.Paragraph next() {
    if (isHeld) {
      return new MailBlock.Paragraph(
          "Many people have just registered for this session from where you are, so you are on the "
              + "waiting list for now. "
              + WAIT);
    }
    if (isWaiting()) {
      return new MailBlock.Paragraph(
          "This session is full, and you are %s on the waiting list. "
                  .formatted(InWords.ordinal(position))
              + WAIT
              + closing());
    }
    return new MailBlock.Paragraph(
        (canJoin()
                ? OPENS + " It is for you alone, so please do not pass it on."
                : "The link to join comes by mail before the session.")
            + "\n"
            + CANNOT_COME);
  }

  /// Until when there is hope for whoever waits, where it ends before the session begins.
  private String closing() {
    return session.registrationCloses() == null
        ? ""
        : " After registration has closed, on %s, London time, nobody moves up any more."
            .formatted(InWords.closing(session));
  }

  /// What there is to do: to join where one can, and to change one's mind.
  List<MailBlock> todo(Recipient to) {
    if (canJoin()) {
      return List.of(
          new MailBlock.Button(JOIN, to.joinPage(session)),
          new MailBlock.Links(List.of(linkItself(), new MailBlock.Link(CHANGE, to.ownPage()))));
    }
    return isWaiting()
        ? List.of(new MailBlock.Button("See or leave the waiting list", to.ownPage()))
        : List.of(
            new MailBlock.Button(CHANGE, to.ownPage()),
            new MailBlock.Links(
                List.of(
                    new MailBlock.Link(
                        "Join here, from half an hour before", to.joinPage(session)))));
  }

  /// The video call's own address at the time of the mail, for apps that open video calls
  /// themselves.
  private MailBlock.Link linkItself() {
    return new MailBlock.Link(
        "The link itself, as it is now", Objects.requireNonNull(session.joinUrl()).toString());
  }

  /// Why the reader of a mail gets it when the session changes.
  String why() {
    return isWaiting()
        ? "You get this because you are on the waiting list for this session."
        : "You get this because you are registered for this session.";
  }
}
