package org.learningthursdays.digest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The digests to read in the browser, with the form that asks for them by mail. They are the same
/// for everybody.
public final class DigestPages {
  static final String PATH = "/digest";

  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final int SHOWN = 8;

  private final Digests digests;

  public DigestPages(Digests digests) {
    this.digests = digests;
  }

  /// `/digest…`: reading, subscribing, confirming, leaving.
  public Routes routes(SubscriptionPages subscriptions) {
    return new Routes(Page::failure)
        .get("/digest", this::index)
        .get("/digest/asked", this::asked)
        // For a browser that reloads the page with a form's errors
        .get("/digest/subscriptions", this::index)
        .get("/digest/{week}", this::issue)
        .post("/digest/subscriptions", subscriptions::subscribe)
        .get("/digest/confirm/{token}", subscriptions::confirmation)
        .post("/digest/confirm/{token}", subscriptions::confirm)
        .get("/digest/unsubscribe/{token}", subscriptions::leaving)
        .onOneClick("/digest/unsubscribe/{token}", subscriptions::leave);
  }

  /// `/digest`, with `?before=2020-W41` for earlier ones.
  public Response index(Request request) {
    Optional<Week> before = request.query("before").flatMap(Week::parse);
    DigestIndexPage index = index(before, SubscriptionForm.Fields.EMPTY, Map.of());
    return page("The weekly digest").answer(request, TEMPLATES.digestIndex(index));
  }

  /// `422`: the form as it was sent, with what is to be put right.
  Response invalid(SubscriptionForm.Rejected rejected) {
    DigestIndexPage index = index(Optional.empty(), rejected.fields(), rejected.errors());
    return page("Error: the weekly digest")
        .answer(422, TEMPLATES.digestIndex(index))
        .with("cache-control", "no-store");
  }

  /// `/digest/asked`: what is said after asking, whoever asked.
  public Response asked(Request request) {
    return page("Look into your mail").answer(request, TEMPLATES.digestAsked());
  }

  /// `/digest/{week}`.
  public Response issue(Request request) {
    Optional<Digest> digest = Week.parse(request.parameter("week")).flatMap(digests::find);
    return digest
        .map(found -> issue(request, found))
        .orElseGet(() ->
            Page.failure(
                404,
                "There is no digest of this week. Perhaps it is still to come, or nothing was"
                    + " on."));
  }

  private Response issue(Request request, Digest digest) {
    String subject = DigestSubject.of(digest);
    DigestReader reader = DigestReader.anybody(request.site());
    return new Page(subject, DigestWords.preview(digest), digest.week().path())
        .answer(
            request,
            TEMPLATES.digestIssue(weekOf(digest), subject, DigestWords.of(digest, reader)));
  }

  private DigestIndexPage index(
      Optional<Week> before, SubscriptionForm.Fields fields, Map<String, String> errors) {
    List<Digest> found =
        before
            .map(week -> digests.latest(SHOWN + 1, week))
            .orElseGet(() -> digests.latest(SHOWN + 1));
    List<DigestIndexPage.Line> lines =
        found.stream()
            .limit(SHOWN)
            .map(digest ->
                new DigestIndexPage.Line(
                    digest.week().path(), DigestSubject.of(digest), weekOf(digest)))
            .toList();
    String earlier =
        found.size() > SHOWN ? PATH + "?before=" + found.get(SHOWN - 1).week().id() : "";
    return new DigestIndexPage(lines, earlier, before.isPresent(), fields, errors);
  }

  private static String weekOf(Digest digest) {
    return "Week of " + InWords.dateWithYear(digest.week().monday());
  }

  private static Page page(String title) {
    return new Page(
        title,
        "Once a week by mail: what is on this Thursday, what comes after it, what has changed.",
        PATH);
  }
}
