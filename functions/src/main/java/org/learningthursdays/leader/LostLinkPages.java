package org.learningthursdays.leader;

import java.util.Map;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/my/link`: for people who lost the link to their own page. The answer is the same whether or
/// not anybody knows the address.
final class LostLinkPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String EMAIL = "email";
  private static final FormFields FIELDS = FormFields.of(JsonType.TEXT, EMAIL);
  private static final String TOO_OFTEN =
      "There were very many requests from your network within this hour. Please try again later.";

  private final Registrations registrations;
  private final ClientLimit clientLimit;

  LostLinkPages(Registrations registrations, ClientLimit clientLimit) {
    this.registrations = registrations;
    this.clientLimit = clientLimit;
  }

  /// The form, or with `?sent` what is said after it was sent.
  Response form(Request request) {
    return request.query("sent").isPresent()
        ? Page.personal("Look into your mail").answer(200, TEMPLATES.leaderSent())
        : page(200, "Have your link sent", "", Map.of());
  }

  /// Sends the link.
  Response send(Request request) {
    Submission form = Submission.read(request, FIELDS);
    if (!clientLimit.admits(request.client())) {
      return form.byScript() ? Problem.of(429, TOO_OFTEN) : Page.failure(429, TOO_OFTEN);
    }
    if (form.isTrapped()) {
      return done(form);
    }
    if (!form.invalid().isEmpty()) {
      return Problem.invalid(form.invalid());
    }
    return switch (Address.read(form.asItCame(EMAIL))) {
      case Address.Reading.Valid(Address address) -> {
        registrations.sendLink(address, request.client());
        yield done(form);
      }
      case Address.Reading.Invalid(String sentence) -> invalid(form, sentence);
    };
  }

  private static Response invalid(Submission form, String sentence) {
    return form.byScript()
        ? Problem.invalid(Map.of(EMAIL, sentence))
        : page(422, "Error: have your link sent", form.text(EMAIL), Map.of(EMAIL, sentence));
  }

  private static Response done(Submission form) {
    return form.byScript()
        ? Response.json(
            202, Map.of("detail", "If this address is known, the link comes by mail in a moment."))
        : Response.seeOther("/my/link?sent=yes");
  }

  private static Response page(int status, String title, String email, Map<String, String> errors) {
    return Page.personal(title).answer(status, TEMPLATES.leaderLink(email, errors));
  }
}
