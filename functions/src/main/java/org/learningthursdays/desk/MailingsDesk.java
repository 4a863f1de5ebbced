package org.learningthursdays.desk;

import org.learningthursdays.outbox.LettersDesk;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// How mailings go.
final class MailingsDesk {
  private final LettersDesk letters;

  MailingsDesk(LettersDesk letters) {
    this.letters = letters;
  }

  /// One mailing, or the latest and who gets no mail.
  Response show(Request request, Organiser organiser) {
    return request
        .query("circular")
        .filter(id -> !id.isBlank())
        .map(id ->
            letters
                .one(id)
                .map(one -> Response.json(200, one))
                .orElseGet(() -> Problem.of(404, "There is no mailing of this name.")))
        .orElseGet(() -> Response.json(200, letters.all()))
        .with("cache-control", "no-store");
  }
}
