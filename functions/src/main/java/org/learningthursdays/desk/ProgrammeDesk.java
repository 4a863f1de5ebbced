package org.learningthursdays.desk;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The whole programme as a file: in and out.
final class ProgrammeDesk {
  private static final int ERRORS_SHOWN = 20;
  private static final int LONGEST_MESSAGE = 1_000;

  private final Sessions sessions;
  private final ProgrammeEditing editing;

  ProgrammeDesk(Sessions sessions, ProgrammeEditing editing) {
    this.sessions = sessions;
    this.editing = editing;
  }

  /// `GET /desk/programme.csv`
  Response export(Request request, Organiser organiser) {
    return Response.csv("programme.csv", ProgrammeCsv.write(sessions.current()));
  }

  /// `PUT /desk/programme`
  Response take(Request request, Organiser organiser) {
    return switch (UploadedFile.of(request, "the programme")) {
      case UploadedFile.Outcome.Refused(String sentence) -> Problem.of(415, sentence);
      case UploadedFile.Outcome.Taken(byte[] octets, @Nullable Charset charset) -> {
        boolean dryRun = request.query("dryRun").map(given -> !given.equals("false")).orElse(false);
        yield editing.carryOut(
            request,
            organiser,
            programme ->
                plan(ProgrammeFileReader.read(octets, charset, programme), programme, dryRun));
      }
    };
  }

  private ProgrammeEditing.Plan<Response> plan(
      ProgrammeFileReader.Outcome outcome, Programme programme, boolean dryRun) {
    return switch (outcome) {
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) ->
          new ProgrammeEditing.Plan.Answer<>(refused(errors));
      case ProgrammeFileReader.Outcome.Accepted accepted -> {
        ProgrammeChange change = editing.change(programme, accepted.edits());
        Response report = Response.json(200, report(change, accepted.notes(), dryRun));
        yield dryRun
            ? new ProgrammeEditing.Plan.Answer<>(report)
            : new ProgrammeEditing.Plan.Store<>(change, () -> report);
      }
    };
  }

  private static Response refused(List<CsvError> errors) {
    return Problem.of(
        422,
        "The file has %s. Nothing was stored."
            .formatted(errors.size() == 1 ? "1 error" : errors.size() + " errors"),
        Json.of(
            "errorCount", errors.size(),
            "errors", errors.stream().limit(ERRORS_SHOWN).map(ProgrammeDesk::json).toList()));
  }

  private static Map<String, @Nullable Object> report(
      ProgrammeChange change, List<CsvError> notes, boolean dryRun) {
    List<Object> added = new ArrayList<>();
    List<Object> changed = new ArrayList<>();
    List<Object> cancelled = new ArrayList<>();
    for (SessionChange session : change.sessions()) {
      if (session.isAdded()) {
        added.add(SessionJson.brief(session.after()));
      } else {
        (session.isCancellation() ? cancelled : changed).add(json(session));
      }
    }
    return Json.of(
        "dryRun", dryRun,
        "added", added,
        "changed", changed,
        "cancelled", cancelled,
        "leftAlone", leftAlone(change),
        "warningCount", notes.size(),
        "warnings", notes.stream().limit(ERRORS_SHOWN).map(ProgrammeDesk::json).toList());
  }

  private static List<?> leftAlone(ProgrammeChange change) {
    Set<String> touched =
        change.sessions().stream()
            .map(session -> session.after().id())
            .collect(Collectors.toUnmodifiableSet());
    return change.before().sessions().stream()
        .filter(session -> !touched.contains(session.id()))
        .map(SessionJson::brief)
        .toList();
  }

  private static Map<String, ?> json(CsvError error) {
    // Scripts are told a line of every error: of the whole file, the first.
    return Json.of(
        "line", Math.max(1, error.line()),
        "column", shortened(error.column()),
        "message", shortened(error.message()));
  }

  /// A text cut off at [#LONGEST_MESSAGE]: a file without line ends is one line, which a message
  /// quotes.
  private static String shortened(String text) {
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE) + "…";
  }

  private static Map<String, @Nullable Object> json(SessionChange change) {
    Session before = Objects.requireNonNull(change.before());
    Map<String, Object> changes = new LinkedHashMap<>();
    for (SessionField field : change.fields()) {
      changes.put(
          field.id(), Json.of("before", field.of(before), "after", field.of(change.after())));
    }
    Map<String, @Nullable Object> json = SessionJson.brief(change.after());
    json.put("changes", changes);
    return json;
  }
}
