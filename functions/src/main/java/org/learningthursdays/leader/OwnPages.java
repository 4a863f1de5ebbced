package org.learningthursdays.leader;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.calendar.OwnCalendar;
import org.learningthursdays.calendar.SubscribeLinks;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// A leader's own page, and their own data.
final class OwnPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final OwnLinks links;
  private final Supplier<Programme> programme;
  private final Registrations registrations;
  private final OwnData data;
  private final Clock clock;

  OwnPages(
      OwnLinks links,
      Supplier<Programme> programme,
      Registrations registrations,
      OwnData data,
      Clock clock) {
    this.links = links;
    this.programme = programme;
    this.registrations = registrations;
    this.data = data;
    this.clock = clock;
  }

  /// `/my/{token}`
  Response page(Request request) {
    return links
        .page(request.parameter("token"))
        .map(holder -> page(request, holder))
        .orElseGet(() -> gone(true));
  }

  private Response page(Request request, LinkHolder holder) {
    Programme current = programme.get();
    OwnPage model =
        model(
            request,
            holder,
            current,
            FlashMessage.in(request, current),
            ProfileForm.Fields.of(holder.leader()),
            null);
    return Page.personal("Your page").answer(200, TEMPLATES.leaderOwn(model));
  }

  /// The page once more, for somebody who pressed the button that erases but did not tick the box.
  Response notErased(Request request, LinkHolder holder, String message) {
    OwnPage model =
        model(
            request, holder, programme.get(), "", ProfileForm.Fields.of(holder.leader()), message);
    return Page.personal("Error: nothing is erased yet").answer(422, TEMPLATES.leaderOwn(model));
  }

  /// The page once more, for somebody who said who they are in a way that cannot be taken.
  Response notDescribed(Request request, LinkHolder holder, ProfileForm.Fields fields) {
    OwnPage model = model(request, holder, programme.get(), "", fields, null);
    return Page.personal("Error: nothing is changed yet").answer(422, TEMPLATES.leaderOwn(model));
  }

  /// `/my/{token}/stay`: a page with the button, to those who are asked whether to keep them.
  Response stay(Request request) {
    return links
        .page(request.parameter("token"))
        .map(holder ->
            Page.personal("Shall we keep you?").answer(200, TEMPLATES.leaderStay(holder.path())))
        .orElseGet(() -> gone(true));
  }

  /// `/my/{token}/data.json`
  Response data(Request request) {
    return links
        .page(request.parameter("token"))
        .map(holder ->
            Response.text(
                    200, "application/json", Json.pretty(data.of(holder, programme.get())) + "\n")
                .personal())
        .orElseGet(() -> gone(request.wantsPage()));
  }

  /// `/my/erased`: what is said to somebody who was erased.
  static Response erased(Request request) {
    return Page.personal("Everything about you is being erased")
        .answer(200, TEMPLATES.leaderErased());
  }

  /// `404` for a link that does not hold, whatever the reason.
  static Response gone(boolean toPerson) {
    return toPerson
        ? Page.personal("This link does not work").answer(404, TEMPLATES.leaderGone())
        : Problem.of(404, "This link does not work, or no longer.").personal();
  }

  private OwnPage model(
      Request request,
      LinkHolder holder,
      Programme current,
      String said,
      ProfileForm.Fields profile,
      @Nullable String eraseError) {
    Leader leader = holder.leader();
    List<OwnPage.Booking> coming = new ArrayList<>();
    List<OwnPage.Attended> past = new ArrayList<>();
    Instant now = clock.instant();
    for (Session session : current.sessions()) {
      Optional<Registration> registration = holder.registration(session.id());
      if (registration.isPresent() && !session.isOver(now)) {
        coming.add(booking(session, registration.get(), now));
      } else if (registration.filter(known -> !known.isWaiting()).isPresent()) {
        past.addFirst(new OwnPage.Attended(session, session.showsMaterials(now)));
      }
    }
    return new OwnPage(
        holder.path(),
        leader.name(),
        said,
        Suppression.in(holder.leaderItems())
            .filter(Suppression::isInForce)
            .map(Suppression::reason)
            .orElse(null),
        coming,
        blocks(holder, current, coming),
        past,
        Subscription.isConfirmedIn(holder.leaderItems()),
        leader.takesReminders(),
        new SubscribeLinks(
            request.site() + links.calendarPath(leader, leader.calendarVersion()),
            OwnCalendar.TITLE),
        profile,
        eraseError);
  }

  /// Nobody waits for a session that is cancelled.
  private OwnPage.Booking booking(Session session, Registration registration, Instant now) {
    boolean waits = registration.isWaiting() && !session.isCancelled();
    return new OwnPage.Booking(
        session, waits ? registrations.position(registration) : 0, session.takesRegistrations(now));
  }

  private static List<OwnPage.Block> blocks(
      LinkHolder holder, Programme current, List<OwnPage.Booking> coming) {
    return Registrations.blocks(holder.leaderItems()).stream()
        .sorted()
        .flatMap(id -> current.ofTheme(id).stream().limit(1).map(Session::theme))
        .map(theme ->
            new OwnPage.Block(
                theme,
                coming.stream()
                    .map(OwnPage.Booking::session)
                    .filter(session -> session.theme().equals(theme))
                    .filter(session -> session.track().isOfBlock())
                    .toList()))
        .toList();
  }
}
