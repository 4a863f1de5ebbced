package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.SessionCommands;
import org.learningthursdays.desk.SessionForm;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/sessions/new`: the form to add a session, which is taken once.
final class SessionAdding {
  private final Sessions sessions;
  private final SessionCommands commands;
  private final SessionViews views;
  private final ChangePreviews previews;
  private final AddingForms forms;
  private final Clock clock;

  SessionAdding(
      Sessions sessions, SessionCommands commands, SessionViews views, Table table, Clock clock) {
    this.sessions = sessions;
    this.commands = commands;
    this.views = views;
    this.previews = new ChangePreviews(sessions, table, clock);
    this.forms = new AddingForms(sessions, table, clock);
    this.clock = clock;
  }

  /// The page, with `?model=` for a session like another.
  Response show(Request request, SignedIn organiser) {
    String key = AddingForms.key(request.query(AddingForms.ONCE).orElse(""));
    Optional<Session> model = request.query("model").flatMap(sessions.current()::session);
    Map<SessionField, String> values = SessionFields.suggested(sessions.current(), model, clock);
    return forms
        .added(key)
        .map(there -> SessionSaving.to(there, DoneMessage.THERE, 0))
        .orElseGet(() -> views.adding(200, organiser, key, values, Map.of(), places(model)));
  }

  /// What the model has may be more than is usual: places are added for single people.
  private static String places(Optional<Session> model) {
    return model
        .filter(session -> session.capacity() != null)
        .map(session -> " This is what “%s” has by now.".formatted(session.title()))
        .orElse("");
  }

  /// `POST /organisers/sessions/new`
  Response add(Request request, SignedIn organiser, Submission form) {
    SessionFormRequest sent = new SessionFormRequest(request, organiser, form);
    String key = AddingForms.key(form.text(AddingForms.ONCE));
    Optional<Session> there = forms.added(key);
    if (there.isPresent()) {
      return again(sent, there.get());
    }
    if (form.isTicked(ChangePreview.EDIT)) {
      return adding(200, sent, key, Map.of());
    }
    SessionForm.Outcome read = SessionForm.forNewTexts(SessionFields.sent(form));
    SessionCommands.Outcome preview = commands.previewToAdd(read);
    return preview instanceof SessionCommands.Outcome.Done possible
        ? askOrAdd(sent, key, read, possible)
        : answer(sent, key, preview, List.of());
  }

  private Response adding(
      int status, SessionFormRequest sent, String key, Map<String, String> errors) {
    Map<SessionField, String> values = SessionFields.sent(sent.form());
    return views.adding(status, sent.organiser(), key, values, errors, "");
  }

  private Response askOrAdd(
      SessionFormRequest sent,
      String key,
      SessionForm.Outcome read,
      SessionCommands.Outcome.Done possible) {
    ProgrammeChange change = possible.change();
    List<ChangeAudience> told = previews.told(change);
    boolean isAsked = !told.isEmpty() || !previews.question(change).isEmpty();
    if (isAsked && !sent.isConfirmed(told)) {
      SessionChangeRequest wanted =
          new SessionChangeRequest(
              "Add this session?", "Add it", DoneMessage.ADDED, false, _ -> read);
      return previews.page(sent, wanted, change, told, possible.session(), sent.more(told));
    }
    SessionCommands.Outcome outcome =
        commands.add(
            sent.request(),
            sent.organiser().organiser(),
            read,
            added -> List.of(forms.note(key, added)));
    return answer(sent, key, outcome, told);
  }

  /// @param told who is, if it is done
  private Response answer(
      SessionFormRequest sent,
      String key,
      SessionCommands.Outcome outcome,
      List<ChangeAudience> told) {
    return switch (outcome) {
      case SessionCommands.Outcome.Done done -> SessionSaving.done(done, DoneMessage.ADDED, told);
      case SessionCommands.Outcome.Invalid(Map<String, String> errors) ->
          adding(422, sent, key, errors);
      // Also where the form, with other words, was being taken at the same time.
      case SessionCommands.Outcome.Refused(ProgrammeEditing.Refusal refusal) ->
          forms
              .added(key)
              .map(faster -> again(sent, faster))
              .orElseGet(() -> OrganiserPage.refused(refusal, sent.organiser()));
      // The form names no id and no version.
      case SessionCommands.Outcome.Missing _,
          SessionCommands.Outcome.IdTaken _,
          SessionCommands.Outcome.Stale _ ->
          OrganiserPage.withoutSession(sent.organiser());
    };
  }

  /// A form that has become a session already, sent once more: as it was, or with other words.
  private Response again(SessionFormRequest sent, Session there) {
    Map<SessionField, String> values = SessionFields.sent(sent.form());
    SessionCommands.Outcome outcome =
        commands.preview(there.id(), session -> SessionForm.forChangedTexts(session, values, null));
    if (outcome instanceof SessionCommands.Outcome.Done(_, ProgrammeChange change)
        && change.sessions().isEmpty()) {
      return SessionSaving.to(there, DoneMessage.THERE, 0);
    }
    return views.show(
        409,
        sent.request(),
        sent.organiser(),
        there,
        there.version(),
        SessionFields.sent(sent.form(), SessionField.all(there)),
        "",
        Map.of(
            AddingForms.ONCE,
            "This session was added already. What you have changed since is in its form: press"
                + " Save to keep it."));
  }
}
