package org.learningthursdays.organisers.roster;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// What an organiser has just done for one person of a session, told on the page that a browser is
/// sent on to. Its address says what, and to whom by their id.
enum RosterChange {
  ADDED("%s is registered, and is told by mail.", true),
  QUEUED("%s is on the waiting list, because no place is free, and is told by mail.", true),
  BLOCK("%s is registered for the whole block, and is told by mail.", true),
  BLOCK_QUEUED(
      "%s is registered for the whole block, and waits where no place is free. They are told by"
          + " mail.",
      true),
  KNOWN("%s was on the list already. Nothing has changed."),
  OUT("%s is taken out, and is told by mail.", true),
  OUT_BEFORE("%s is not on the list any more. Nothing is done twice."),
  UP("%s has a place now, and is told by mail.", true),
  UP_BEFORE("%s has a place already. Nothing is done twice."),
  CAME("%s is marked as having come."),
  ABSENT("%s is marked as not having come."),
  UNKNOWN("Whether %s came is not known again.");

  private static final String DONE = "done";
  private static final String WHO = "who";
  private static final String SUCCESSOR = "next";

  private final String sentence;
  private final boolean isTold;

  RosterChange(String sentence) {
    this(sentence, false);
  }

  /// @param isTold whether the person hears of it by mail, as the sentence says
  RosterChange(String sentence, boolean isTold) {
    this.sentence = sentence;
    this.isTold = isTold;
  }

  /// What marking somebody is.
  static RosterChange of(Presence presence) {
    return switch (presence) {
      case CAME -> CAME;
      case ABSENT -> ABSENT;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /// Sends a browser on to where it is told.
  Response shownAt(Session session, LeaderId leader) {
    return shownAt(session, leader, null);
  }

  /// Sends a browser on to where it is told, and who has got the place that came free.
  Response shownAt(Session session, LeaderId leader, @Nullable LeaderId successor) {
    String path =
        "%s?%s=%s&%s=%s".formatted(SessionPeoplePage.path(session), DONE, id(), WHO, leader.text());
    return Response.seeOther(
        successor == null ? path : "%s&%s=%s".formatted(path, SUCCESSOR, successor.text()));
  }

  private String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is told at an address; nothing at one that no form leads to, or once they are gone.
  static Optional<SessionPeoplePage.Notice> notice(
      Request request, Leaders leaders, RegistrationList list) {
    String done = request.query(DONE).orElse("");
    return Stream.of(values())
        .filter(change -> change.id().equals(done))
        .findFirst()
        .flatMap(change ->
            name(request, WHO, leaders)
                .map(name -> change.sentence.formatted(name) + change.unreached(request, list)))
        .map(sentence -> sentence + successor(request, leaders))
        .map(sentence -> new SessionPeoplePage.Notice(sentence, true));
  }

  /// That somebody hears nothing of it, as a sentence; empty where they are told.
  private String unreached(Request request, RegistrationList list) {
    return request
        .query(WHO)
        .filter(_ -> isTold)
        .flatMap(LeaderId::read)
        .filter(list::isBounced)
        .map(_ -> " " + PlaceChangePage.UNREACHED)
        .orElse("");
  }

  private static String successor(Request request, Leaders leaders) {
    return name(request, SUCCESSOR, leaders)
        .map(" %s, who was the first to wait, has the place now, and is told by mail."::formatted)
        .orElse("");
  }

  private static Optional<String> name(Request request, String parameter, Leaders leaders) {
    return request
        .query(parameter)
        .flatMap(LeaderId::read)
        .flatMap(leaders::find)
        .map(Leader::name);
  }
}
