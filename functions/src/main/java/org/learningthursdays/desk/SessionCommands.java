package org.learningthursdays.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionRevision;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Request;

/// Adds and edits single sessions, for scripts and for pages.
public final class SessionCommands {
  /// What became of it.
  public sealed interface Outcome {
    /// The session is, or would be, as wanted.
    ///
    /// @param change what that took; empty where it was so already
    record Done(Session session, ProgrammeChange change) implements Outcome {}

    /// There is no session with this id.
    record Missing() implements Outcome {}

    /// There is another session with the id that a new one was to have.
    record IdTaken() implements Outcome {}

    /// A message for each field that cannot be taken.
    record Invalid(Map<String, String> errors) implements Outcome {}

    /// Somebody else changed it since the sender saw it.
    ///
    /// @param session as it is
    /// @param seen the version that the sender saw
    /// @param since what became of it since, oldest first
    record Stale(Session session, int seen, List<SessionRevision> since) implements Outcome {}

    /// It makes sense, but cannot be done.
    record Refused(ProgrammeEditing.Refusal refusal) implements Outcome {}
  }

  private final Sessions sessions;
  private final ProgrammeEditing editing;

  public SessionCommands(Sessions sessions, ProgrammeEditing editing) {
    this.sessions = sessions;
    this.editing = editing;
  }

  /// Adds a session. The same session sent twice, as by a second click, is added once.
  ///
  /// @param alsoWrite what is written with it, in one transaction
  public Outcome add(
      Request request,
      Organiser organiser,
      SessionForm.Outcome form,
      Function<Session, List<Write>> alsoWrite) {
    return editing.carryOut(
        request,
        organiser,
        programme -> planToAdd(programme, form, alsoWrite),
        Outcome.Refused::new);
  }

  /// What [#add] would come to; nothing is stored.
  public Outcome previewToAdd(SessionForm.Outcome form) {
    return preview(planToAdd(sessions.current(), form, _ -> List.of()));
  }

  /// Edits a session.
  ///
  /// @param reader reads what is wanted against the session as it is
  /// @param explanation what the organiser says to those who are told that it is cancelled, plain
  ///   text; empty for nothing
  public Outcome edit(
      Request request,
      Organiser organiser,
      String id,
      Function<Session, SessionForm.Outcome> reader,
      String explanation) {
    return editing.carryOut(
        request,
        organiser,
        programme -> planToEdit(programme, id, reader, explanation),
        Outcome.Refused::new);
  }

  /// What [#edit] would come to; nothing is stored.
  public Outcome preview(String id, Function<Session, SessionForm.Outcome> reader) {
    return preview(planToEdit(sessions.current(), id, reader, ""));
  }

  private static Outcome preview(ProgrammeEditing.Plan<Outcome> plan) {
    return switch (plan) {
      case ProgrammeEditing.Plan.Answer<Outcome>(Outcome answer) -> answer;
      case ProgrammeEditing.Plan.Store<Outcome> store -> store.answer().get();
    };
  }

  private ProgrammeEditing.Plan<Outcome> planToAdd(
      Programme programme, SessionForm.Outcome form, Function<Session, List<Write>> alsoWrite) {
    return switch (form) {
      case SessionForm.Outcome.Rejected(Map<String, String> errors) ->
          new ProgrammeEditing.Plan.Answer<>(new Outcome.Invalid(errors));
      case SessionForm.Outcome.Accepted(SessionEdit edit, _) -> {
        ProgrammeChange change = editing.change(programme, List.of(edit));
        Session wanted = change.sessions().getFirst().after();
        Optional<Session> there =
            programme.sessions().stream()
                .filter(session -> isRepeated(session, edit, wanted))
                .findFirst();
        if (there.isPresent()) {
          yield new ProgrammeEditing.Plan.Answer<>(done(there.get(), programme));
        }
        yield programme.session(wanted.id()).isPresent()
            ? new ProgrammeEditing.Plan.Answer<>(new Outcome.IdTaken())
            : new ProgrammeEditing.Plan.Store<>(
                change, alsoWrite.apply(wanted), () -> new Outcome.Done(wanted, change));
      }
    };
  }

  private static Outcome done(Session session, Programme programme) {
    return new Outcome.Done(session, new ProgrammeChange(programme, List.of()));
  }

  private static boolean isRepeated(Session there, SessionEdit edit, Session wanted) {
    return new SessionChange(there, wanted).fields().isEmpty()
        && (edit.newId() == null || there.id().equals(edit.newId()));
  }

  private ProgrammeEditing.Plan<Outcome> planToEdit(
      Programme programme,
      String id,
      Function<Session, SessionForm.Outcome> reader,
      String explanation) {
    Optional<Session> session = programme.session(id);
    return session.isEmpty()
        ? new ProgrammeEditing.Plan.Answer<>(new Outcome.Missing())
        : planToEdit(programme, session.get(), reader.apply(session.get()), explanation);
  }

  private ProgrammeEditing.Plan<Outcome> planToEdit(
      Programme programme, Session session, SessionForm.Outcome form, String explanation) {
    return switch (form) {
      case SessionForm.Outcome.Rejected(Map<String, String> errors) ->
          new ProgrammeEditing.Plan.Answer<>(new Outcome.Invalid(errors));
      case SessionForm.Outcome.Accepted(_, @Nullable Integer seen)
          when seen != null && seen != session.version() ->
          new ProgrammeEditing.Plan.Answer<>(
              new Outcome.Stale(session, seen, sessions.revisions(session.id(), seen)));
      case SessionForm.Outcome.Accepted(SessionEdit edit, _) -> {
        ProgrammeChange change = editing.change(programme, List.of(edit));
        Session after =
            change.sessions().isEmpty() ? session : change.sessions().getFirst().after();
        yield new ProgrammeEditing.Plan.Store<>(
            change, explanation, () -> new Outcome.Done(after, change));
      }
    };
  }
}
