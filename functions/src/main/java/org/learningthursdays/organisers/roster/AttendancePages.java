package org.learningthursdays.organisers.roster;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.attendance.AttendanceFile;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.attendance.Remark;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.spreadsheet.SpreadsheetFile;
import org.learningthursdays.web.MultipartForm;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/sessions/{id}/attendance`: puts in who came, from a file or from addresses that are
/// pasted, and one by one. All of it is shown on the page of the session's people.
final class AttendancePages {
  private static final String FILE = "file";
  private static final String ADDRESSES = "addresses";
  private static final String PRESENCE = "presence";
  private static final String LEADER = "leader";
  private static final String LEADERS = "leaders";
  private static final String DONE = "done";
  private static final String TAKEN = "taken";
  private static final String REMARKS = "remarks";
  private static final String CONFIRMED = "confirmed";
  private static final String NUMBER = "number";

  private final SessionPeoplePages people;
  private final AttendanceTaking taking;

  AttendancePages(SessionPeoplePages people, AttendanceTaking taking) {
    this.people = people;
    this.taking = taking;
  }

  /// Leads to where the form is.
  Response show(Request request, SignedIn organiser) {
    return people.of(
        request,
        organiser,
        session -> Response.seeOther(SessionPeoplePage.path(session) + "#attendance"));
  }

  /// Takes a file, or addresses if there is none.
  Response take(Request request, SignedIn organiser, MultipartForm form) {
    String pasted = form.text(ADDRESSES);
    byte[] file =
        form.file(FILE)
            .map(MultipartForm.FormFile::octets)
            .orElseGet(() -> pasted.getBytes(StandardCharsets.UTF_8));
    return people.of(
        request,
        organiser,
        session ->
            switch (read(session, organiser, file)) {
              case AttendanceTaking.FileOutcome.Taken taken -> done(session, taken.remarks());
              case AttendanceTaking.FileOutcome.Unreadable(List<AttendanceFile.Fault> faults) ->
                  people.attendanceRefused(request, organiser, session, pasted, faults);
              case AttendanceTaking.Refused(AttendanceTaking.Refusal refusal) ->
                  people.refused(request, organiser, session, refusal.sentence());
            });
  }

  private AttendanceTaking.FileOutcome read(Session session, SignedIn organiser, byte[] file) {
    return file.length == 0
        ? new AttendanceTaking.FileOutcome.Unreadable(
            List.of(
                new AttendanceFile.Fault(
                    SpreadsheetFile.WHOLE, "Please choose a file first, or paste addresses.")))
        : taking.take(session.id(), file, null, organiser.name());
  }

  private static Response done(Session session, List<Remark> remarks) {
    String ids = remarks.stream().map(Remark::id).collect(Collectors.joining(","));
    return Response.seeOther(
        "%s?%s=%s&%s=%s".formatted(SessionPeoplePage.path(session), DONE, TAKEN, REMARKS, ids));
  }

  /// What a file came to, or confirming several, told on the page that a browser is sent on to.
  static Optional<SessionPeoplePage.Notice> notice(Request request, AttendancePanel panel) {
    return request
        .query(DONE)
        .flatMap(done ->
            switch (done) {
              case TAKEN ->
                  panel.inWords().map(words -> "It is put in: " + words + remarks(request));
              case CONFIRMED ->
                  panel.inWords().map(words -> confirmed(request) + " By now " + words);
              default -> Optional.empty();
            })
        .map(sentence -> new SessionPeoplePage.Notice(sentence, true));
  }

  private static String remarks(Request request) {
    List<String> ids = List.of(request.query(REMARKS).orElse("").split(",", -1));
    return Stream.of(Remark.values())
        .filter(remark -> ids.contains(remark.id()))
        .map(remark -> " " + remark.sentence())
        .collect(Collectors.joining());
  }

  private static String confirmed(Request request) {
    return switch (request.query(NUMBER).filter(it -> it.matches("[1-9][0-9]?")).orElse("0")) {
      case "0" -> "Nobody is marked: it is asked of none of them any more.";
      case "1" -> "One person is marked as having come.";
      case String number -> number + " people are marked as having come.";
    };
  }

  /// Says of several guests at once that they are those of the people whose names they have.
  Response confirm(Request request, SignedIn organiser, Submission sent) {
    Set<LeaderId> leaders =
        Stream.of(sent.text(LEADERS).split(",", -1))
            .flatMap(id -> LeaderId.read(id).stream())
            .collect(Collectors.toUnmodifiableSet());
    return people.of(
        request,
        organiser,
        session ->
            switch (taking.confirm(session.id(), leaders, organiser.name())) {
              case AttendanceTaking.ConfirmOutcome.Confirmed(int number) ->
                  Response.seeOther(
                      "%s?%s=%s&%s=%d"
                          .formatted(
                              SessionPeoplePage.path(session), DONE, CONFIRMED, NUMBER, number));
              case AttendanceTaking.Refused(AttendanceTaking.Refusal refusal) ->
                  people.refused(request, organiser, session, refusal.sentence());
            });
  }

  /// Marks one of the session's people.
  Response mark(Request request, SignedIn organiser, Submission sent) {
    Optional<LeaderId> leader = LeaderId.read(request.parameter(LEADER));
    Optional<Presence> presence = Presence.of(sent.text(PRESENCE));
    return people.of(
        request,
        organiser,
        session -> {
          if (leader.isEmpty() || presence.isEmpty()) {
            String sentence = AttendanceTaking.Refusal.NOBODY.sentence();
            return people.refused(request, organiser, session, sentence);
          }
          return switch (taking.mark(
              session.id(), leader.get(), presence.get(), organiser.name())) {
            case AttendanceTaking.MarkOutcome.Marked(Leader marked, Presence as) ->
                RosterChange.of(as).shownAt(session, marked.id());
            case AttendanceTaking.Refused(AttendanceTaking.Refusal refusal) ->
                people.refused(request, organiser, session, refusal.sentence());
          };
        });
  }
}
