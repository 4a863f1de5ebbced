package org.learningthursdays.desk;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
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
public final class ProgrammeEditing {
  /// What an edit comes to, given the programme as it is.
  public sealed interface Plan<R> {
    /// Nothing is to be stored.
    record Answer<R>(R answer) implements Plan<R> {}

    /// This is to be stored, and answered once it is.
    ///
    /// @param alsoWrite in the same transaction
    /// @param explanation what organisers say about a session that is cancelled, to those who are
    ///   told; empty for nothing
    /// @param progress is told how many sessions of a large change are written
    record Store<R>(
        ProgrammeChange change,
        List<Write> alsoWrite,
        String explanation,
        IntConsumer progress,
        Supplier<R> answer)
        implements Plan<R> {
      public Store(ProgrammeChange change, List<Write> alsoWrite, Supplier<R> answer) {
        this(change, alsoWrite, "", _ -> {}, answer);
      }

      public Store(ProgrammeChange change, String explanation, Supplier<R> answer) {
        this(change, List.of(), explanation, _ -> {}, answer);
      }

      public Store(ProgrammeChange change, Supplier<R> answer) {
        this(change, "", answer);
      }

      public Store {
        alsoWrite = List.copyOf(alsoWrite);
      }
    }
  }

  /// Why an edit that makes sense was not carried out.
  public enum Refusal {
    TOO_MUCH(
        422,
        "So many sessions cannot change at once. Nothing was stored: please do it in two parts."),
    TOO_LARGE(
        422, "With this a calendar would become too large for calendar apps. Nothing was stored."),
    BUSY(503, "Many people are changing the programme right now. Please try again.");

    private final int status;
    private final String sentence;

    Refusal(int status, String sentence) {
      this.status = status;
      this.sentence = sentence;
    }

    public int status() {
      return status;
    }

    public String sentence() {
      return sentence;
    }

    /// The refusal as a script reads it (RFC 9457).
    Response problem() {
      Response problem = Problem.of(status, sentence);
      return this == BUSY ? problem.with("retry-after", "5") : problem;
    }
  }

  private final Sessions sessions;
  private final Publisher publisher;
  private final ProgrammeChangeFanOut fanOut;
  private final Clock clock;

  /// In the table that holds everything.
  public ProgrammeEditing(Table table, Sessions sessions, Clock clock) {
    this.sessions = sessions;
    this.publisher = new Publisher(table, sessions);
    this.fanOut = new ProgrammeChangeFanOut(table, sessions::current, clock);
    this.clock = clock;
  }

  /// Carries out an edit as [#carryOut] does; where it cannot be done, a script reads why.
  Response carryOut(
      Request request, Organiser organiser, Function<Programme, Plan<Response>> edit) {
    return carryOut(request, organiser, edit, Refusal::problem);
  }

  /// Works out an edit against the programme, stores what comes of it, and answers.
  ///
  /// @param refused what is answered where it cannot be carried out
  public <R> R carryOut(
      Request request,
      Organiser organiser,
      Function<Programme, Plan<R>> edit,
      Function<Refusal, R> refused) {
    return carryOut(request.site(), organiser, edit, refused);
  }

  /// Carries out an edit that no request asks for, as a job's.
  ///
  /// @param site the address that people see
  <R> R carryOut(
      String site,
      Organiser organiser,
      Function<Programme, Plan<R>> edit,
      Function<Refusal, R> refused) {
    return Table.retrying(() -> attempt(edit.apply(sessions.current()), site, organiser, refused))
        .orElseGet(() -> refused.apply(Refusal.BUSY));
  }

  /// Nothing where the programme has changed meanwhile.
  private <R> Optional<R> attempt(
      Plan<R> plan, String site, Organiser organiser, Function<Refusal, R> refused) {
    return switch (plan) {
      case Plan.Answer<R>(R answer) -> Optional.of(answer);
      case Plan.Store<R>(ProgrammeChange change, _, _, _, Supplier<R> answer)
          when change.sessions().isEmpty() ->
          Optional.of(answer.get());
      case Plan.Store<R>(
              ProgrammeChange change,
              List<Write> planned,
              String explanation,
              IntConsumer progress,
              Supplier<R> answer) -> {
        // Not before it was worked out: the calendars change when their sessions say, or later.
        ChangeAuthor changeAuthor = new ChangeAuthor(organiser.name(), clock.instant(), site);
        Optional<Circular> circular = fanOut.circular(change, explanation, changeAuthor.at());
        List<Write> alsoWrite = new ArrayList<>(planned);
        circular.map(Circulars::addition).ifPresent(alsoWrite::add);
        yield switch (publisher.commit(change, changeAuthor, alsoWrite, progress)) {
          case DONE -> {
            circular.ifPresent(this::updatePlaces);
            yield Optional.of(answer.get());
          }
          case TOO_LARGE -> Optional.of(refused.apply(Refusal.TOO_LARGE));
          case TOO_MUCH -> Optional.of(refused.apply(Refusal.TOO_MUCH));
          case OVERTAKEN -> Optional.empty();
        };
      }
    };
  }

  /// Has the places follow at once what is stored already. The circular does so too a moment later,
  /// so whoever changed something need not hear that this could not be done now.
  private void updatePlaces(Circular circular) {
    try {
      fanOut.updatePlaces(circular);
    } catch (TableUnavailableException e) {
      // As told above.
    }
  }

  /// What edits would make of the programme.
  public ProgrammeChange change(Programme programme, List<SessionEdit> edits) {
    return new ProgrammeEditor(programme, clock.instant()).apply(edits);
  }
}
