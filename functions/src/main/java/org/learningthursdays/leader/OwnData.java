package org.learningthursdays.leader;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.RetentionFacts;
import org.learningthursdays.outbox.FormMailLimit;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.SoftBounces;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.RegistrationItem;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.web.Json;

/// Everything that is kept about one person, as JSON that they can read.
final class OwnData {
  private final Letters letters;
  private final Registrations registrations;
  private final Attendances attendances;
  private final OwnFeedback feedback;
  private final ErasureOrders erasureOrders;

  OwnData(
      Letters letters,
      Registrations registrations,
      Attendances attendances,
      OwnFeedback feedback,
      ErasureOrders erasureOrders) {
    this.letters = letters;
    this.registrations = registrations;
    this.attendances = attendances;
    this.feedback = feedback;
    this.erasureOrders = erasureOrders;
  }

  Map<String, @Nullable Object> of(LinkHolder holder, Programme programme) {
    return Json.of(
        "profile", profile(holder),
        "registrations",
            holder.registrations().stream()
                .map(registration -> registration(registration, programme))
                .toList(),
        "blocks",
            Registrations.blocks(holder.leaderItems()).stream()
                .sorted()
                .map(theme -> block(theme, programme))
                .toList(),
        "withdrawals", RegistrationItem.withdrawals(holder.leaderItems()),
        "changesByOrganisers", RosterHistory.data(holder.leaderItems(), programme),
        "attendance",
            attendances.of(holder.leader().id()).entrySet().stream()
                .map(known -> Json.of("session", known.getKey(), "status", known.getValue().id()))
                .toList(),
        "feedback", feedback.data(holder.leader().id(), holder.leaderItems()),
        "digest", Subscription.in(holder.leaderItems()).map(Subscription::data).orElse(Map.of()),
        "noMail", Suppression.in(holder.leaderItems()).map(OwnData::suppression).orElse(Map.of()),
        "softBounces",
            SoftBounces.in(holder.leaderItems()).stream().map(SoftBounces.Bounce::at).toList(),
        "letters", letters.to(holder.leader().id()).stream().map(OwnData::letter).toList(),
        "mailsAskedForByForm",
            FormMailLimit.in(holder.leaderItems()).mailed().stream()
                .map(FormMailLimit.Mailed::toString)
                .toList(),
        "erasedBefore", erasureOrders.orderedAt(holder.leader().id()).orElse(null));
  }

  private static Map<String, @Nullable Object> profile(LinkHolder holder) {
    Leader leader = holder.leader();
    Optional<RetentionFacts> keeping = RetentionFacts.in(holder.leaderItems());
    return Json.of(
        "name", leader.name(),
        "nameGivenByForm", leader.isNameByForm(),
        "email", leader.address().text(),
        "organisation", leader.organisation(),
        "since", leader.createdAt(),
        "lastChange", leader.changedAt(),
        "askedAboutSessions", leader.takesSurveys(),
        "remindedOfSessions", leader.takesReminders(),
        "hasAnsweredOurMail", leader.hasConfirmedAddress(),
        "lastSeenIn", keeping.map(RetentionFacts::seen).orElse(null),
        "askedWhetherToStay", keeping.map(RetentionFacts::askedToStay).orElse(null),
        "id", leader.id().text());
  }

  private Map<String, @Nullable Object> registration(
      Registration registration, Programme programme) {
    Map<String, @Nullable Object> data = Json.of("session", registration.session());
    programme
        .session(registration.session())
        .ifPresent(session -> {
          data.put("title", session.title());
          data.put("date", session.date());
        });
    data.put("status", registration.isWaiting() ? "waiting" : "registered");
    if (registration.isWaiting()) {
      data.put("placeOnWaitingList", registrations.position(registration));
    }
    data.put("registeredAt", registration.registeredAt());
    data.put("changedAt", registration.changedAt());
    return data;
  }

  private static Map<String, @Nullable Object> block(String theme, Programme programme) {
    Map<String, @Nullable Object> data = Json.of("theme", theme);
    programme.ofTheme(theme).stream()
        .findFirst()
        .map(Session::theme)
        .ifPresent(found -> data.put("title", found.title()));
    return data;
  }

  private static Map<String, @Nullable Object> suppression(Suppression suppression) {
    return Json.of(
        "reason", suppression.reason().name().toLowerCase(Locale.ROOT),
        "stopped", suppression.reason() == Suppression.Reason.BOUNCED ? "all" : "bulk",
        "detail", suppression.detail(),
        "at", suppression.at(),
        "times", suppression.times(),
        "liftedAt", suppression.liftedAt());
  }

  private static Map<String, @Nullable Object> letter(Letter letter) {
    return Json.of(
        "kind", letter.kind(),
        "cause", letter.cause(),
        "details", letter.details(),
        "state", letter.state().id(),
        "reason", letter.reason(),
        "attempts", letter.attempts(),
        "writtenAt", letter.writtenAt(),
        "due", letter.due(),
        "lastTakenUpAt", letter.claimedAt(),
        "messageId", letter.sesMessageId());
  }
}
