package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.SessionCommands;
import org.learningthursdays.desk.SessionForm;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.ProgrammeHistory;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Status;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.messages.SessionMessageForm;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// What the forms about one session do. A change that mails nobody is saved at once. Before any
/// other a page says who is told what, with one button that saves it.
final class SessionSaving {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String TO = ChangePreviews.TO;
  private static final String STATUS = ChangePreviews.STATUS;

  private final Sessions sessions;
  private final SessionCommands commands;
  private final SessionViews views;
  private final ProgrammeHistory history;
  private final ChangePreviews previews;
  private final Clock clock;

  SessionSaving(
      Sessions sessions, SessionCommands commands, SessionViews views, Table table, Clock clock) {
    this.sessions = sessions;
    this.commands = commands;
    this.views = views;
    this.history = new ProgrammeHistory(table);
    this.previews = new ChangePreviews(sessions, table, clock);
    this.clock = clock;
  }

  /// `POST /organisers/sessions/{id}`: what stands in the fields.
  Response save(Request request, SignedIn organiser, Submission form) {
    SessionFormRequest sent = new SessionFormRequest(request, organiser, form);
    Map<SessionField, String> values = SessionFields.sent(form);
    if (form.isTicked(ChangePreview.EDIT)) {
      return again(sent, 200, Map.of());
    }
    SessionChangeRequest wanted =
        new SessionChangeRequest(
            "Save this change?", "Save", DoneMessage.SAVED, false, changing(sent, values));
    return carryOut(sent, wanted);
  }

  private static Function<Session, SessionForm.Outcome> changing(
      SessionFormRequest sent, Map<SessionField, String> values) {
    @Nullable Integer version = sent.number(ChangePreview.VERSION).orElse(null);
    return session -> SessionForm.forChangedTexts(session, values, version);
  }

  /// `POST /organisers/sessions/{id}/status`: cancels, or has it take place again.
  Response setStatus(Request request, SignedIn organiser, Submission form) {
    SessionFormRequest sent = new SessionFormRequest(request, organiser, form);
    boolean cancels = form.text(STATUS).equals(Status.CANCELLED.id());
    String explanation = cancels ? form.text(ChangePreview.EXPLANATION) : "";
    if (cancels && form.isTicked(ChangePreview.EDIT)) {
      return again(sent, 200, Map.of());
    }
    Optional<String> tooLong = SessionMessageForm.tooLong(explanation);
    if (tooLong.isPresent()) {
      return again(sent, 422, Map.of(ChangePreview.EXPLANATION, tooLong.get()));
    }
    Map<SessionField, String> values =
        Map.of(SessionField.STATUS, (cancels ? Status.CANCELLED : Status.CONFIRMED).id());
    Function<Session, SessionForm.Outcome> reader = changing(sent, values);
    return carryOut(
        sent,
        cancels
            ? new SessionChangeRequest(
                "Cancel this session?",
                "Cancel the session",
                DoneMessage.CANCELLED,
                true,
                reader,
                explanation)
            : new SessionChangeRequest(
                "Have it take place after all?",
                "Have it take place",
                DoneMessage.REINSTATED,
                true,
                reader));
  }

  /// `POST /organisers/sessions/{id}/back`: as it was in an earlier version.
  Response putBack(Request request, SignedIn organiser, Submission form) {
    SessionFormRequest sent = new SessionFormRequest(request, organiser, form);
    int to = sent.number(TO).orElse(0);
    Function<Session, SessionForm.Outcome> reader =
        session ->
            history
                .editToRestore(session, to)
                .<SessionForm.Outcome>map(edit ->
                    new SessionForm.Outcome.Accepted(
                        edit, sent.number(ChangePreview.VERSION).orElse(null)))
                .orElseGet(() ->
                    new SessionForm.Outcome.Rejected(
                        Map.of(TO, "There is no way back to that version.")));
    return carryOut(
        sent,
        new SessionChangeRequest(
            "Put it back as it was?", "Put it back", DoneMessage.BACK, false, reader));
  }

  private Response carryOut(SessionFormRequest sent, SessionChangeRequest wanted) {
    SessionCommands.Outcome preview = commands.preview(sent.id(), wanted.reader());
    return preview instanceof SessionCommands.Outcome.Done possible
        ? askOrSave(sent, wanted, possible)
        : answer(sent, wanted, preview, List.of());
  }

  private Response askOrSave(
      SessionFormRequest sent, SessionChangeRequest wanted, SessionCommands.Outcome.Done possible) {
    ProgrammeChange change = possible.change();
    if (change.sessions().isEmpty()) {
      return to(possible.session(), DoneMessage.SAME, 0);
    }
    List<ChangeAudience> told = previews.told(change);
    boolean isAsked =
        wanted.isAlwaysAsked() || !told.isEmpty() || !previews.question(change).isEmpty();
    if (isAsked && !sent.isConfirmed(told)) {
      return previews.page(sent, wanted, change, told, possible.session(), sent.more(told));
    }
    SessionCommands.Outcome outcome =
        commands.edit(
            sent.request(),
            sent.organiser().organiser(),
            sent.id(),
            wanted.reader(),
            wanted.explanation());
    return answer(sent, wanted, outcome, told);
  }

  /// @param told who is, if it is done
  private Response answer(
      SessionFormRequest sent,
      SessionChangeRequest wanted,
      SessionCommands.Outcome outcome,
      List<ChangeAudience> told) {
    return switch (outcome) {
      case SessionCommands.Outcome.Done done -> done(done, wanted.done(), told);
      case SessionCommands.Outcome.Invalid(Map<String, String> errors) -> again(sent, 422, errors);
      case SessionCommands.Outcome.Stale stale -> stale(sent, wanted, stale);
      case SessionCommands.Outcome.Refused(ProgrammeEditing.Refusal refusal) ->
          OrganiserPage.refused(refusal, sent.organiser());
      // Nothing that is there already asks for a new id.
      case SessionCommands.Outcome.Missing _, SessionCommands.Outcome.IdTaken _ ->
          OrganiserPage.withoutSession(sent.organiser());
    };
  }

  private Response again(SessionFormRequest sent, int status, Map<String, String> errors) {
    Optional<Session> session = sessions.current().session(sent.id());
    return session
        .map(there ->
            views.show(
                status,
                sent.request(),
                sent.organiser(),
                there,
                sent.number(ChangePreview.VERSION).orElse(there.version()),
                SessionFields.sent(sent.form(), SessionField.all(there)),
                sent.form().text(ChangePreview.EXPLANATION),
                errors))
        .orElseGet(() -> OrganiserPage.withoutSession(sent.organiser()));
  }

  static Response done(
      SessionCommands.Outcome.Done done, DoneMessage what, List<ChangeAudience> told) {
    if (done.change().sessions().isEmpty()) {
      return to(done.session(), DoneMessage.ALREADY, 0);
    }
    String mails = what.query(AnnouncementWords.mails(told));
    boolean isOfBlock = told.stream().anyMatch(one -> one.kind() == ChangeNotice.Kind.ADDED);
    return Response.seeOther(
        SessionRow.path(done.session().id())
            + mails
            + (isOfBlock ? DoneMessage.ADDING_PEOPLE : ""));
  }

  static Response to(Session session, DoneMessage done, int mails) {
    return Response.seeOther(SessionRow.path(session.id()) + done.query(mails));
  }

  /// Somebody else was faster. Whoever presses twice was that themselves: then all is done.
  private Response stale(
      SessionFormRequest sent, SessionChangeRequest wanted, SessionCommands.Outcome.Stale stale) {
    Session session = stale.session();
    Map<SessionField, String> values = SessionFields.sent(sent.form());
    SessionForm.Outcome anew = fresh(wanted.reader().apply(session));
    SessionCommands.Outcome outcome = commands.preview(session.id(), _ -> anew);
    if (!(outcome instanceof SessionCommands.Outcome.Done(_, ProgrammeChange change))) {
      return again(sent, 409, Map.of());
    }
    if (change.sessions().isEmpty()) {
      return to(session, DoneMessage.ALREADY, 0);
    }
    LocalDate today = London.today(clock);
    List<HistoryEntry> since =
        stale.since().stream().map(revision -> HistoryEntry.of(revision, today)).toList();
    if (values.isEmpty()) {
      String notice = meanwhile(sent.organiser(), since) + " Please look once more.";
      return previews.page(sent, wanted, change, previews.told(change), session, notice);
    }
    SessionConflict conflict =
        SessionConflict.of(sent.organiser(), stale, anew, values.keySet(), since);
    return new OrganiserPage("Changed meanwhile", MenuEntry.PROGRAMME, sent.organiser())
        .answer(409, TEMPLATES.organisersSessionsConflict(conflict));
  }

  private static String meanwhile(SignedIn organiser, List<HistoryEntry> since) {
    String by = since.isEmpty() ? "Somebody" : since.getLast().by();
    return by.equals(organiser.name())
        ? "You changed this session in another tab."
        : by + " changed this session meanwhile.";
  }

  private static SessionForm.Outcome fresh(SessionForm.Outcome read) {
    return switch (read) {
      case SessionForm.Outcome.Accepted(SessionEdit edit, _) ->
          new SessionForm.Outcome.Accepted(edit, null);
      case SessionForm.Outcome.Rejected rejected -> rejected;
    };
  }
}
