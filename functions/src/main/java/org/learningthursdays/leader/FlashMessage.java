package org.learningthursdays.leader;

import java.util.Locale;
import java.util.Optional;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.Request;

/// A message on the own page about what has just been done, named in the query of the redirect.
enum FlashMessage {
  CANCELLED,
  LEFT,
  OVER,
  DIGEST_ON,
  DIGEST_OFF,
  REMINDERS_ON,
  REMINDERS_OFF,
  MAIL_AGAIN,
  DESCRIBED,
  NEW_LINK,
  STAYED,
  ROTATED;

  private static final String DONE = "done";
  private static final String WHAT = "what";

  /// The query for an address.
  String query() {
    return "?" + DONE + "=" + id();
  }

  /// The query for an address, with the session or theme that it was about.
  String query(String what) {
    return query() + "&" + WHAT + "=" + PercentCoding.encode(what);
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// What a request's address says was done, in words; empty for nothing.
  static String in(Request request, Programme programme) {
    String done = request.query(DONE).orElse("");
    String what = request.query(WHAT).orElse("");
    for (FlashMessage message : values()) {
      if (message.id().equals(done)) {
        return message.words(what, programme);
      }
    }
    return "";
  }

  private String words(String what, Programme programme) {
    Optional<Session> session = programme.session(what);
    return switch (this) {
      case CANCELLED ->
          ("You are no longer registered for %s. As long as registration is open, the place goes to"
                  + " whoever is first on the waiting list.")
              .formatted(
                  session
                      .map(it -> "“%s” on %s".formatted(it.title(), InWords.day(it.date())))
                      .orElse("that session"));
      case LEFT ->
          "You have left the block%s, and are no longer registered for its sessions."
              .formatted(
                  programme.ofTheme(what).stream()
                      .findFirst()
                      .map(it -> " “%s”".formatted(it.theme().title()))
                      .orElse(""));
      case OVER -> "That session is over, so there is nothing to cancel any more.";
      case DIGEST_ON -> "You get the weekly digest from now on.";
      case DIGEST_OFF -> "You no longer get the weekly digest.";
      case REMINDERS_ON -> "We remind you of your sessions from now on.";
      case REMINDERS_OFF ->
          "We no longer remind you of your sessions. If one moves or is cancelled, we still write.";
      case MAIL_AGAIN -> "You get our mail again.";
      case DESCRIBED -> "What we know of you is changed.";
      case NEW_LINK ->
          "This is your page under its new link, so please keep this one. Older links to it, and"
              + " those in mails that asked how a session was, no longer work.";
      case STAYED -> "You stay. We keep what is here for two years more.";
      case ROTATED ->
          "Your calendar has a new address, below. The old one no longer works, so subscribe again with"
              + " the new one.";
    };
  }
}
