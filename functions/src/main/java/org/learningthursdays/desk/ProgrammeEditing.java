package org.learningthursdays.desk;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.programme.ChangeAuthor;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.ProgrammeEditor;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Applies an organiser's edit to the programme and stores it. Where somebody else changed the
/// programme meanwhile, the edit is applied again to the new one.
final class ProgrammeEditing {
  /// What a edit comes to, given the programme as it is.
  sealed interface Plan {
    /// Nothing is to be stored.
    record Answer(Response response) implements Plan {}

    /// This is to be stored, and answered once it is.
    record Store(ProgrammeChange change, Supplier<Response> response) implements Plan {}
  }

  private final Sessions sessions;
  private final Publisher publisher;
  private final ProgrammeChangeFanOut fanOut;
  private final Clock clock;
  private final String configuredSite;

  ProgrammeEditing(
      Sessions sessions,
      Publisher publisher,
      ProgrammeChangeFanOut fanOut,
      Clock clock,
      String configuredSite) {
    this.sessions = sessions;
    this.publisher = publisher;
    this.fanOut = fanOut;
    this.clock = clock;
    this.configuredSite = configuredSite;
  }

  /// Works out a edit against the programme, stores what comes of it, and answers.
  Response carryOut(Request request, Organiser organiser, Function<Programme, Plan> edit) {
    return Table.retrying(() -> attempt(edit.apply(sessions.current()), request, organiser))
        .orElseGet(() ->
            Problem.of(503, "Many people are changing the programme right now. Please try again.")
                .with("retry-after", "5"));
  }

  /// Nothing where the programme has changed meanwhile.
  private Optional<Response> attempt(Plan plan, Request request, Organiser organiser) {
    return switch (plan) {
      case Plan.Answer(Response response) -> Optional.of(response);
      case Plan.Store(ProgrammeChange change, Supplier<Response> response)
          when change.sessions().isEmpty() ->
          Optional.of(response.get());
      case Plan.Store(ProgrammeChange change, Supplier<Response> response) -> {
        // Not before it was worked out: the calendars change when their sessions say, or later.
        ChangeAuthor author =
            new ChangeAuthor(organiser.name(), clock.instant(), request.site(configuredSite));
        Optional<Circular> circular = ProgrammeChangeFanOut.circular(change, author.at());
        List<Write> alsoWrite = circular.map(Circulars::addition).stream().toList();
        yield switch (publisher.commit(change, author, alsoWrite)) {
          case DONE -> {
            circular.ifPresent(this::follow);
            yield Optional.of(response.get());
          }
          case TOO_LARGE -> Optional.of(tooLarge());
          case TOO_MUCH -> Optional.of(tooMuch());
          case OVERTAKEN -> Optional.empty();
        };
      }
    };
  }

  /// Has the places follow at once what is stored already. The circular does so too a moment later,
  /// so whoever changed something need not hear that this could not be done now.
  private void follow(Circular circular) {
    try {
      fanOut.follow(circular);
    } catch (TableUnavailableException e) {
      // The circular does it.
    }
  }

  /// What edits would make of the programme.
  ProgrammeChange change(Programme programme, List<SessionEdit> edits) {
    return new ProgrammeEditor(programme, clock.instant()).apply(edits);
  }

  private static Response tooMuch() {
    return Problem.of(
        422,
        "So many sessions cannot change at once. Nothing was stored: please do it in two parts.");
  }

  private static Response tooLarge() {
    return Problem.of(
        422, "With this a calendar would become too large for calendar apps. Nothing was stored.");
  }
}
