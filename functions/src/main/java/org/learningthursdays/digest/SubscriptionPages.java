package org.learningthursdays.digest;

import java.util.Map;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Subscribing to the digest, confirming it, leaving it. Following a link changes nothing, because
/// mail scanners follow links; pressing its button does.
public final class SubscriptionPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String VOID =
      "This link is not one of ours, or holds no longer. You can ask for the digest anew.";

  private final Subscriptions subscriptions;
  private final SubscriptionRequests requests;
  private final ClientLimit limit;
  private final DigestPages pages;

  public SubscriptionPages(
      Subscriptions subscriptions,
      SubscriptionRequests requests,
      ClientLimit limit,
      DigestPages pages) {
    this.subscriptions = subscriptions;
    this.requests = requests;
    this.limit = limit;
    this.pages = pages;
  }

  /// `POST /digest/subscriptions`. The answer is the same whatever is known about the address.
  public Response subscribe(Request request) {
    Submission sent = Submission.read(request, SubscriptionForm.FIELDS);
    if (!limit.admits(request.client())) {
      throw new RefusedException(
          429, "Too much was sent from your network lately. Please try again in an hour.");
    }
    if (sent.isTrapped()) {
      return asked(sent);
    }
    return switch (SubscriptionForm.parse(sent)) {
      case SubscriptionForm.Rejected rejected ->
          sent.byScript() ? Problem.invalid(rejected.errors()) : pages.invalid(rejected);
      case SubscriptionForm.Accepted accepted -> {
        requests.request(accepted.address(), accepted.name(), request.client());
        yield asked(sent);
      }
    };
  }

  private static Response asked(Submission sent) {
    return sent.byScript()
        ? Response.json(202, Map.of("status", "asked")).with("cache-control", "no-store")
        : Response.seeOther(DigestPages.PATH + "/asked");
  }

  /// `GET /digest/confirm/{token}`
  public Response confirmation(Request request) {
    String token = request.parameter("token");
    return subscriptions.canConfirm(token)
        ? Page.personal("Yes to the weekly digest")
            .answer(200, TEMPLATES.digestConfirm(DigestPages.PATH + "/confirm/" + token))
        : absent(request);
  }

  /// `POST /digest/confirm/{token}`
  public Response confirm(Request request) {
    Submission sent = Submission.read(request, FormFields.NONE);
    if (!sent.invalid().isEmpty()) {
      return Problem.invalid(sent.invalid()).personal();
    }
    if (!subscriptions.confirm(request.parameter("token"))) {
      return absent(request);
    }
    return sent.byScript()
        ? told("confirmed")
        : Page.personal("You get the weekly digest").answer(200, TEMPLATES.digestConfirmed());
  }

  /// `GET /digest/unsubscribe/{token}`
  public Response leaving(Request request) {
    String token = request.parameter("token");
    return subscriptions.canLeave(token)
        ? Page.personal("Leave the weekly digest")
            .answer(200, TEMPLATES.digestLeave(DigestPages.PATH + "/unsubscribe/" + token))
        : absent(request);
  }

  /// `POST /digest/unsubscribe/{token}`, by a person or by a mail provider for them (RFC 8058),
  /// which may send any form or none.
  public Response leave(Request request) {
    if (request.body().length > Submission.LARGEST) {
      throw new RefusedException(413, "This is more than the 32 KB that a form takes.");
    }
    if (!subscriptions.leave(request.parameter("token"))) {
      return absent(request);
    }
    return request.wantsPage()
        ? Page.personal("You have left the weekly digest").answer(200, TEMPLATES.digestLeft())
        : told("left");
  }

  private static Response told(String status) {
    return Response.json(200, Map.of("status", status)).personal();
  }

  private static Response absent(Request request) {
    return request.wantsPage()
        ? Page.failure(404, VOID).personal()
        : Problem.of(404, VOID).personal();
  }
}
