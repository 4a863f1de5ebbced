package org.learningthursdays.leader;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The actions on a leader's own page. All are idempotent.
final class OwnActions {
  private static final String NOT_TICKED =
      "Please tick the box if you want to be erased. It cannot be undone.";
  private static final FormFields CONFIRM = FormFields.of(JsonType.TRUTH, "confirm");

  private final LinkGuard guard;
  private final OwnLinks links;
  private final OwnPages pages;
  private final Supplier<Programme> programme;
  private final Withdrawals withdrawals;
  private final Leaders leaders;
  private final ErasureOrders erasureOrders;
  private final Clock clock;

  OwnActions(
      LinkGuard guard,
      OwnLinks links,
      OwnPages pages,
      Supplier<Programme> programme,
      Withdrawals withdrawals,
      Leaders leaders,
      ErasureOrders erasureOrders,
      Clock clock) {
    this.guard = guard;
    this.links = links;
    this.pages = pages;
    this.programme = programme;
    this.withdrawals = withdrawals;
    this.leaders = leaders;
    this.erasureOrders = erasureOrders;
    this.clock = clock;
  }

  /// `/my/{token}/registrations/{session}/cancel`
  Response cancel(Request request) {
    String id = request.parameter("session");
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          Optional<Session> session = programme.get().session(id);
          if (session.isEmpty() && holder.registration(id).isEmpty()) {
            return LinkGuard.missing(form, "There is no such session.");
          }
          if (session.filter(known -> known.isOver(clock.instant())).isPresent()) {
            return form.byScript()
                ? Problem.of(409, "This session is over: there is nothing to cancel any more.")
                : Response.seeOther(holder.path() + FlashMessage.OVER.query());
          }
          withdrawals.withdraw(holder.leader().id(), id);
          return LinkGuard.done(
              form,
              holder.path() + FlashMessage.CANCELLED.query(id),
              Map.of("session", id, "status", "cancelled"));
        });
  }

  /// `/my/{token}/themes/{theme}/cancel`
  Response leaveBlock(Request request) {
    String id = request.parameter("theme");
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          boolean isKnown = !programme.get().ofTheme(id).isEmpty();
          if (!isKnown && !Registrations.blocks(holder.leaderItems()).contains(id)) {
            return LinkGuard.missing(form, "There is no such theme.");
          }
          withdrawals.leaveBlock(holder.leader().id(), id);
          return LinkGuard.done(
              form,
              holder.path() + FlashMessage.LEFT.query(id),
              Map.of("theme", id, "status", "left"));
        });
  }

  /// `/my/{token}/calendar/rotate`
  Response rotateCalendar(Request request) {
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          int version = leaders.rotateCalendar(holder.leader());
          String address = request.site() + links.calendarPath(holder.leader(), version);
          return LinkGuard.done(
              form,
              holder.path() + FlashMessage.ROTATED.query() + "#calendar",
              Map.of("calendar", address));
        });
  }

  /// `/my/{token}/rotate`
  Response rotate(Request request) {
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) -> {
          String page = links.pagePath(holder.leader(), leaders.rotatePage(holder.leader()));
          return LinkGuard.done(
              form, page + FlashMessage.NEW_LINK.query(), Map.of("page", request.site() + page));
        });
  }

  /// `/my/{token}/stay`: somebody whom we have not seen for long wants to be kept, which being seen
  /// is enough for.
  Response stay(Request request) {
    return guard.answer(
        request,
        FormFields.NONE,
        (holder, form) ->
            LinkGuard.done(
                form, holder.path() + FlashMessage.STAYED.query(), Map.of("kept", true)));
  }

  /// `/my/{token}/profile`
  Response describe(Request request) {
    return guard.answer(
        request,
        ProfileForm.FIELDS,
        (holder, form) ->
            switch (ProfileForm.parse(form)) {
              case ProfileForm.Rejected(ProfileForm.Fields fields) ->
                  form.byScript()
                      ? Problem.invalid(fields.errors())
                      : pages.notDescribed(request, holder, fields);
              case ProfileForm.Accepted(String name, @Nullable String organisation) -> {
                leaders.changeProfile(holder.leader().id(), name, organisation);
                Map<String, @Nullable String> profile = new LinkedHashMap<>();
                profile.put("name", name);
                profile.put("organisation", organisation);
                yield LinkGuard.done(form, holder.path() + FlashMessage.DESCRIBED.query(), profile);
              }
            });
  }

  /// `/my/{token}/erase`
  Response erase(Request request) {
    return guard.answer(
        request,
        CONFIRM,
        (holder, form) -> {
          if (!form.isTicked("confirm")) {
            return form.byScript()
                ? Problem.invalid(Map.of("confirm", NOT_TICKED))
                : pages.notErased(request, holder, NOT_TICKED);
          }
          erasureOrders.order(holder.leader().id());
          return LinkGuard.done(form, "/my/erased", Map.of("status", "erasing"));
        });
  }
}
