package org.learningthursdays.web;

import gg.jte.Content;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.templates.StaticTemplates;

/// The frame of every page: head, navigation, footer, and the security headers. It needs no data,
/// so that an error can be shown when the table is down.
///
/// @param title of the page alone; the site's name is added
/// @param description for search engines and previews in chats
/// @param path where it is, for links that people share and for the one that the navigation marks
///   as current; empty for a page that nobody can share
/// @param isPersonal whether it is for one person alone: kept by no cache, found by no search
///   engine, and its address told to no other site
public record Page(String title, String description, String path, boolean isPersonal) {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String SITE_NAME = "Learning Thursdays";

  private static final Map<String, String> HEADERS =
      Map.of(
          "referrer-policy", "strict-origin-when-cross-origin",
          "strict-transport-security", "max-age=31536000");

  /// A page for everybody.
  public Page(String title, String description, String path) {
    this(title, description, path, false);
  }

  /// A page for one person alone.
  public static Page personal(String title) {
    return new Page(title, "A page of Learning Thursdays for one person.", "", true);
  }

  /// The page with this between header and footer, or `304` if the client has it already. For pages
  /// that are the same for everybody.
  public Response answer(Request request, Content main) {
    Response response = answer(request, 200, main).with("cache-control", "public, max-age=60");
    return ConditionalRequests.answer(request, response, Etag.of(response.bytes()));
  }

  /// The page with a status; nothing is said on caching unless it is personal.
  public Response answer(int status, Content main) {
    return answer("", status, main);
  }

  /// The page with a status, and with what chats and social networks show of a link to it (Open
  /// Graph).
  public Response answer(Request request, int status, Content main) {
    return answer(path.isEmpty() ? "" : request.site(), status, main);
  }

  private Response answer(String site, int status, Content main) {
    String html = TEMPLATES.webLayout(this, main, site).render();
    Response response = safe(Response.text(status, "text/html", html), "");
    return isPersonal ? response.personal() : response;
  }

  /// A page with the headers that keep it safe.
  ///
  /// @param formTarget another site where its forms may end up; empty for none
  public static Response safe(Response page, String formTarget) {
    return withPolicy(page, contentSecurityPolicy(formTarget));
  }

  /// A page with the headers that keep it safe, but with a policy of its own.
  ///
  /// @param policy its Content-Security-Policy
  public static Response withPolicy(Response page, String policy) {
    Response response = page.with("content-security-policy", policy);
    for (Map.Entry<String, String> header : HEADERS.entrySet()) {
      response = response.with(header.getKey(), header.getValue());
    }
    return response;
  }

  /// An error page, such as `404`.
  public static Response failure(int status) {
    Response response = failure(status, failureSentence(status));
    return response.with("cache-control", status < 500 ? "public, max-age=60" : "no-store");
  }

  /// An error page with a sentence of its own.
  public static Response failure(int status, String sentence) {
    String title = failureTitle(status);
    return new Page(title, sentence, "").answer(status, TEMPLATES.webFailure(title, sentence));
  }

  /// Nothing from elsewhere, nothing inline: a script that slips into a page does not run.
  private static String contentSecurityPolicy(String formTarget) {
    return "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        + "connect-src 'none'; form-action 'self'"
        + (formTarget.isEmpty() ? "" : " " + formTarget)
        + "; base-uri 'none'; frame-ancestors 'none'";
  }

  /// What the browser's tab says.
  public String fullTitle() {
    return title.equals(SITE_NAME) ? title : title + " – " + SITE_NAME;
  }

  /// For `aria-current`: `page` where the link leads to where one is, else null, which leaves the
  /// attribute out.
  public @Nullable String current(String link) {
    return link.equals(path) ? "page" : null;
  }

  private static String failureTitle(int status) {
    return switch (status) {
      case 404 -> "This page is not here";
      case 405 -> "That cannot be done here";
      case 503 -> "Back in a moment";
      default -> status < 500 ? "That did not work" : "Something went wrong";
    };
  }

  static String failureSentence(int status) {
    return switch (status) {
      case 404 ->
          "The address may be mistyped, or the session may have been taken out of the programme.";
      case 405 -> "This address answers, but not to what your browser or app asked of it.";
      case 503 ->
          "We cannot reach the programme just now. Please try again in half a minute. "
              + "Calendars that you have subscribed to keep what they have.";
      default ->
          status < 500
              ? "We could not make sense of what was sent. Please go back and try again."
              : "It is our fault, not yours, and it has been noted. Please try again in a little while.";
    };
  }
}
