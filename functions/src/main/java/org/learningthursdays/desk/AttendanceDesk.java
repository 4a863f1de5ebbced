package org.learningthursdays.desk;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.AttendanceFile;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Guest;
import org.learningthursdays.attendance.Remark;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Who came to a session, as a report of Zoom or Teams tells it, or as a list of addresses.
final class AttendanceDesk {
  private static final int FAULTS_SHOWN = 20;

  private final AttendanceTaking taking;

  AttendanceDesk(AttendanceTaking taking) {
    this.taking = taking;
  }

  /// `PUT /desk/sessions/{id}/attendance`
  Response take(Request request, Organiser organiser) {
    if (request.body().length > AttendanceFile.LARGEST) {
      return Problem.of(413, "The file is larger than the 4 MB that are taken here.");
    }
    Response response =
        switch (UploadedFile.of(request, "who came")) {
          case UploadedFile.Outcome.Refused(String sentence) -> Problem.of(415, sentence);
          case UploadedFile.Outcome.Taken(byte[] octets, @Nullable Charset charset) ->
              answer(taking.take(request.parameter("id"), octets, charset, organiser.name()));
        };
    return response.with("cache-control", "no-store");
  }

  private static Response answer(AttendanceTaking.FileOutcome outcome) {
    return switch (outcome) {
      case AttendanceTaking.FileOutcome.Taken taken -> Response.json(200, json(taken));
      case AttendanceTaking.FileOutcome.Unreadable(List<AttendanceFile.Fault> faults) ->
          unreadable(faults);
      case AttendanceTaking.Refused(AttendanceTaking.Refusal refusal) ->
          Problem.of(
              refusal == AttendanceTaking.Refusal.NO_SESSION ? 404 : 409, refusal.sentence());
    };
  }

  private static Response unreadable(List<AttendanceFile.Fault> faults) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("errorCount", faults.size());
    members.put("errors", faults.stream().limit(FAULTS_SHOWN).map(AttendanceDesk::json).toList());
    return Problem.of(422, "The file cannot be taken as it is. Nothing was stored.", members);
  }

  private static Map<String, Object> json(AttendanceFile.Fault fault) {
    Map<String, Object> json = new LinkedHashMap<>();
    // Scripts are told a line of every fault: of the whole file, the first.
    json.put("line", Math.max(1, fault.line()));
    json.put("message", fault.sentence());
    return json;
  }

  private static Map<String, Object> json(AttendanceTaking.FileOutcome.Taken taken) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("attended", taken.attended());
    json.put("guests", taken.guests().stream().map(AttendanceDesk::json).toList());
    json.put("absent", taken.absent());
    json.put("warnings", taken.remarks().stream().map(Remark::sentence).toList());
    return json;
  }

  private static Map<String, @Nullable Object> json(Guest guest) {
    @Nullable LeaderId suggested = guest.suggested();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", guest.name().isEmpty() ? null : guest.name());
    json.put("email", guest.email().isEmpty() ? null : guest.email());
    json.put("minutes", guest.minutes());
    json.put("perhaps", suggested == null ? null : suggested.text());
    return json;
  }
}
