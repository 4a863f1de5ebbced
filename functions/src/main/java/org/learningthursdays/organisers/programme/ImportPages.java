package org.learningthursdays.organisers.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.CsvError;
import org.learningthursdays.desk.ImportOrder;
import org.learningthursdays.desk.ImportOrders;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.ProgrammeFileReader;
import org.learningthursdays.organisers.layout.ConfirmedMails;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.AnnouncementWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.MultipartForm;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/programme/import`: a spreadsheet, first to look at what it would change, then to
/// import by one button.
final class ImportPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String FILE = "file";
  private static final String SEEN = "seen";
  private static final String REVISION = "revision";
  private static final String TOO_LARGE =
      "This file is larger than the 2 MB that a programme may have. Is it the right one?";

  private static final String MEANWHILE =
      "Somebody changed the programme meanwhile. Please look once more: this is what the file would"
          + " change now.";
  private static final String REFRESH_SECONDS = "3";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// What a preview's button was pressed for.
  ///
  /// @param revision of the programme that it showed
  /// @param mails how many it said go out
  private record Button(String revision, String mails) {}

  private final Sessions sessions;
  private final ProgrammeEditing editing;
  private final ImportOrders orders;
  private final Table table;
  private final Clock clock;

  ImportPages(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.sessions = sessions;
    this.editing = editing;
    this.orders = new ImportOrders(table, clock);
    this.table = table;
    this.clock = clock;
  }

  /// The page with the form.
  Response show(Request request, SignedIn organiser) {
    return form(200, organiser, "");
  }

  private static Response form(int status, SignedIn organiser, String problem) {
    return page(organiser).answer(status, TEMPLATES.organisersProgrammeImport(organiser, problem));
  }

  private static OrganiserPage page(SignedIn organiser) {
    return new OrganiserPage("Import a spreadsheet", MenuEntry.PROGRAMME, organiser);
  }

  /// A file to look at, or the one that was looked at to be imported.
  Response take(Request request, SignedIn organiser, MultipartForm form) {
    MultipartForm.@Nullable FormFile chosen = form.files().get(FILE);
    if (chosen != null) {
      return look(organiser, chosen.octets());
    }
    Optional<byte[]> seen = Optional.ofNullable(form.texts().get(SEEN)).flatMap(ImportFile::read);
    Button button =
        new Button(
            form.texts().getOrDefault(REVISION, ""),
            form.texts().getOrDefault(ConfirmedMails.FIELD, ""));
    return seen.map(file ->
            ordered(file, button.revision())
                .orElseGet(() -> carryOut(request, organiser, file, button)))
        .orElseGet(() -> form(422, organiser, "The file did not arrive. Please choose it again."));
  }

  /// Where a large one that was ordered already is told of, as for a second press of the button.
  private Optional<Response> ordered(byte[] file, String revision) {
    return NUMBER.matcher(revision).matches()
        ? orders
            .find(ImportOrders.id(file, Integer.parseInt(revision)))
            .filter(order -> order.state() != ImportOrder.State.LATE)
            .map(order -> Response.seeOther(ImportProgress.path(order.id())))
        : Optional.empty();
  }

  private Response look(SignedIn organiser, byte[] file) {
    if (file.length == 0) {
      return form(422, organiser, "Please choose a file first.");
    }
    if (file.length > ImportFile.LARGEST) {
      return form(413, organiser, TOO_LARGE);
    }
    Programme programme = sessions.current();
    return look(200, organiser, file, programme, "");
  }

  private Response look(
      int status, SignedIn organiser, byte[] file, Programme programme, String notice) {
    return switch (ProgrammeFileReader.read(file, programme)) {
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) ->
          refused(organiser, file, errors);
      case ProgrammeFileReader.Outcome.Accepted accepted ->
          preview(
              status,
              organiser,
              file,
              editing.change(programme, accepted.edits()),
              accepted,
              notice);
    };
  }

  private Response carryOut(Request request, SignedIn organiser, byte[] file, Button button) {
    return editing.carryOut(
        request,
        organiser.organiser(),
        programme -> plan(request, organiser, file, button, programme),
        refusal -> form(refusal.status(), organiser, refusal.sentence()));
  }

  private ProgrammeEditing.Plan<Response> plan(
      Request request, SignedIn organiser, byte[] file, Button button, Programme programme) {
    return switch (ProgrammeFileReader.read(file, programme)) {
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) ->
          new ProgrammeEditing.Plan.Answer<>(refused(organiser, file, errors));
      case ProgrammeFileReader.Outcome.Accepted accepted -> {
        ProgrammeChange change = editing.change(programme, accepted.edits());
        if (change.sessions().isEmpty()) {
          yield new ProgrammeEditing.Plan.Answer<>(
              Response.seeOther("/organisers/programme" + DoneMessage.ALREADY.query(0)));
        }
        int mails = AnnouncementWords.mails(told(change));
        String meanwhile =
            button.revision().equals(Integer.toString(programme.revision()))
                ? ConfirmedMails.more(button.mails(), mails)
                : MEANWHILE;
        if (!meanwhile.isEmpty()) {
          yield new ProgrammeEditing.Plan.Answer<>(
              preview(409, organiser, file, change, accepted, meanwhile));
        }
        yield change.sessions().size() > ImportOrders.AT_ONCE
            ? new ProgrammeEditing.Plan.Answer<>(order(request, organiser, file, change, mails))
            : new ProgrammeEditing.Plan.Store<>(
                change, () -> imported(mails, change, accepted.rows().size()));
      }
    };
  }

  private Response order(
      Request request, SignedIn organiser, byte[] file, ProgrammeChange change, int mails) {
    return Response.seeOther(
        ImportProgress.path(
            orders.order(file, change, organiser.organiser(), request.site(), mails)));
  }

  /// `/organisers/programme/imports/{import}`: how far a large one is, and what became of it.
  Response progress(Request request, SignedIn organiser) {
    return orders
        .find(request.parameter("import"))
        .map(order -> progress(organiser, order))
        .orElseGet(() ->
            new OrganiserPage("There is no such import", MenuEntry.PROGRAMME, organiser)
                .missing(
                    "What became of an import is told for a week. This may be an older one, or its"
                        + " address is mistyped.",
                    "To the programme",
                    "/organisers/programme"));
  }

  private Response progress(SignedIn organiser, ImportOrder order) {
    return switch (order.state()) {
      case OPEN -> progressPage(organiser, order).with("refresh", REFRESH_SECONDS);
      case DONE -> progressPage(organiser, order);
      case OVERTAKEN -> look(200, organiser, orders.file(order), sessions.current(), MEANWHILE);
      case TOO_LARGE, TOO_MUCH, LATE -> form(200, organiser, order.refusal().orElse(""));
    };
  }

  private static Response progressPage(SignedIn organiser, ImportOrder order) {
    ImportProgress progress = new ImportProgress(order);
    return new OrganiserPage(progress.title(), MenuEntry.PROGRAMME, organiser)
        .answer(TEMPLATES.organisersProgrammeImportProgress(progress));
  }

  private static Response imported(int mails, ProgrammeChange change, int rows) {
    Stream<LocalDate> dates = change.sessions().stream().map(session -> session.after().date());
    return Response.seeOther(
        "/organisers/programme"
            + DoneMessage.IMPORTED.query(mails)
            + ImportCounts.of(change, rows).query()
            + ProgrammeListPages.touched(dates));
  }

  private List<ChangeAudience> told(ProgrammeChange change) {
    return ChangeAudience.of(table, change, clock.instant());
  }

  private static Response refused(SignedIn organiser, byte[] file, List<CsvError> errors) {
    return page(organiser)
        .answer(
            422,
            TEMPLATES.organisersProgrammeImportErrors(organiser, ImportErrors.of(file, errors)));
  }

  private Response preview(
      int status,
      SignedIn organiser,
      byte[] file,
      ProgrammeChange change,
      ProgrammeFileReader.Outcome.Accepted accepted,
      String notice) {
    ImportNotes notes = new ImportNotes(change, accepted, clock.instant());
    ImportPreview preview =
        ImportPreview.of(
            organiser,
            change,
            told(change),
            notes,
            ImportDoubt.of(change, accepted, notes, clock.instant()),
            ImportFile.write(file),
            notice);
    return page(organiser).answer(status, TEMPLATES.organisersProgrammeImportPreview(preview));
  }
}
