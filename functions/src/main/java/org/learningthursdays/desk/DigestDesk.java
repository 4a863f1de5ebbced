package org.learningthursdays.desk;

import java.util.Map;
import java.util.Optional;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.Week;
import org.learningthursdays.identity.Address;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The digest before it goes out. Without a `week` it is the one that goes out next.
final class DigestDesk {
  /// Allows inline styles, which mail has to have.
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

  private final DigestPreview preview;

  DigestDesk(DigestPreview preview) {
    this.preview = preview;
  }

  /// `GET /desk/digest`
  Response show(Request request, Organiser organiser) {
    Optional<Week> week = week(request);
    if (week.isEmpty()) {
      return noWeek();
    }
    return preview
        .html(week.get(), request.site())
        .map(html ->
            Response.text(200, "text/html", html)
                .with("content-security-policy", CONTENT_SECURITY_POLICY))
        .orElseGet(() -> none(week.get()));
  }

  /// `POST /desk/digest/test`
  Response test(Request request, Organiser organiser) {
    Optional<Week> week = week(request);
    if (week.isEmpty()) {
      return noWeek();
    }
    if (!(Address.read(organiser.name()) instanceof Address.Reading.Valid(Address address))) {
      return Problem.of(422, "You are signed in without an e-mail address to send it to.");
    }
    if (!preview.isThere(week.get())) {
      return none(week.get());
    }
    return switch (preview.send(week.get(), address)) {
      case DigestPreview.Outcome.Queued queued ->
          Response.json(
              202,
              Json.of(
                  "week", week.get().id(), "to", address.text(), "due", queued.due().toString()));
      case DigestPreview.Outcome.TooMany _ ->
          Problem.of(429, "Your address has been sent many mails lately. Please try again later.");
    };
  }

  private Optional<Week> week(Request request) {
    return request.query("week").map(Week::parse).orElseGet(() -> Optional.of(preview.upcoming()));
  }

  private static Response noWeek() {
    return Problem.invalid(Map.of("week", "Expected a week of the ISO calendar such as 2020-W41."));
  }

  private static Response none(Week week) {
    return Problem.of(
        404,
        "There is no digest of the week %s: nothing is to come in the four weeks from then."
            .formatted(week.id()));
  }
}
