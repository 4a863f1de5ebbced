package org.learningthursdays.organisers.signin;

import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.web.AccessLog;
import org.learningthursdays.web.MultipartForm;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import org.learningthursdays.web.Submission;

/// The pages for organisers and what their forms do, readable as a list. Nobody gets to any of them
/// who has not signed in, and no form is carried out that does not stand on one of them; whoever
/// adds one need not think of either. Each call is noted with who made it.
public final class GuardedRoutes {
  /// What is shown.
  public interface Showing {
    Response answer(Request request, SignedIn organiser);
  }

  /// What a form does; a browser is best sent on by `303` afterwards.
  public interface Doing {
    Response answer(Request request, SignedIn organiser, Submission form);
  }

  /// What a form with a file does.
  public interface Uploading {
    Response answer(Request request, SignedIn organiser, MultipartForm form);
  }

  private final Routes routes;
  private final AccessControl access;
  private final AccessLog log;

  GuardedRoutes(Routes routes, AccessControl access, AccessLog log) {
    this.routes = routes;
    this.access = access;
    this.log = log;
  }

  /// Adds a page.
  public GuardedRoutes get(String pattern, Showing page) {
    routes.get(
        pattern,
        request ->
            access.show(
                request,
                organiser ->
                    noted("GET " + pattern, request, organiser, page.answer(request, organiser))));
    return this;
  }

  /// Adds what a form does.
  public GuardedRoutes post(String pattern, Doing form) {
    routes.post(
        pattern,
        request ->
            access.take(
                request,
                (organiser, sent) ->
                    noted(
                        "POST " + pattern,
                        request,
                        organiser,
                        form.answer(request, organiser, sent))));
    return this;
  }

  /// Adds what a form with a file does (`enctype="multipart/form-data"`). A page at the same path
  /// has the form.
  public GuardedRoutes upload(String pattern, Uploading form) {
    routes.post(
        pattern,
        request ->
            access.takeFile(
                request,
                (organiser, sent) ->
                    noted(
                        "POST " + pattern,
                        request,
                        organiser,
                        form.answer(request, organiser, sent))));
    return this;
  }

  private Response noted(String call, Request request, SignedIn organiser, Response response) {
    log.note(call, organiser.subject(), request.parameters(), response);
    return response;
  }
}
