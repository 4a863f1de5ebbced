package org.learningthursdays.leader;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.attendance.Presence;
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
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("profile", profile(holder));
    data.put(
        "registrations",
        holder.registrations().stream()
            .map(registration -> registration(registration, programme))
            .toList());
    data.put(
        "blocks",
        Registrations.blocks(holder.leaderItems()).stream()
            .sorted()
            .map(theme -> block(theme, programme))
            .toList());
    data.put("withdrawals", RegistrationItem.withdrawals(holder.leaderItems()));
    data.put("changesByOrganisers", RosterHistory.data(holder.leaderItems(), programme));
    data.put(
        "attendance",
        attendances.of(holder.leader().id()).entrySet().stream()
            .map(known -> attendance(known.getKey(), known.getValue()))
            .toList());
    data.put("feedback", feedback.data(holder.leader().id(), holder.leaderItems()));
    data.put(
        "digest", Subscription.in(holder.leaderItems()).map(Subscription::data).orElse(Map.of()));
    data.put(
        "noMail", Suppression.in(holder.leaderItems()).map(OwnData::suppression).orElse(Map.of()));
    data.put(
        "softBounces",
        SoftBounces.in(holder.leaderItems()).stream().map(SoftBounces.Bounce::at).toList());
    data.put("letters", letters.to(holder.leader().id()).stream().map(OwnData::letter).toList());
    data.put(
        "mailsAskedForByForm",
        FormMailLimit.in(holder.leaderItems()).mailed().stream()
            .map(FormMailLimit.Mailed::toString)
            .toList());
    data.put("erasedBefore", erasureOrders.orderedAt(holder.leader().id()).orElse(null));
    return data;
  }

  private static Map<String, @Nullable Object> profile(LinkHolder holder) {
    Leader leader = holder.leader();
    Map<String, @Nullable Object> profile = new LinkedHashMap<>();
    profile.put("name", leader.name());
    profile.put("email", leader.address().text());
    profile.put("organisation", leader.organisation());
    profile.put("since", leader.createdAt());
    profile.put("lastChange", leader.changedAt());
    profile.put("askedAboutSessions", leader.takesSurveys());
    profile.put("remindedOfSessions", leader.takesReminders());
    profile.put("hasAnsweredOurMail", leader.hasConfirmedAddress());
    Optional<RetentionFacts> keeping = RetentionFacts.in(holder.leaderItems());
    profile.put("lastSeenIn", keeping.map(RetentionFacts::seen).orElse(null));
    profile.put("askedWhetherToStay", keeping.map(RetentionFacts::askedToStay).orElse(null));
    profile.put("id", leader.id().text());
    return profile;
  }

  private Map<String, Object> registration(Registration registration, Programme programme) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("session", registration.session());
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

  private static Map<String, Object> attendance(String session, Presence presence) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("session", session);
    data.put("status", presence.id());
    return data;
  }

  private static Map<String, Object> block(String theme, Programme programme) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("theme", theme);
    programme.ofTheme(theme).stream()
        .findFirst()
        .map(Session::theme)
        .ifPresent(found -> data.put("title", found.title()));
    return data;
  }

  private static Map<String, @Nullable Object> suppression(Suppression suppression) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("reason", suppression.reason().name().toLowerCase(Locale.ROOT));
    data.put("stopped", suppression.reason() == Suppression.Reason.BOUNCED ? "all" : "bulk");
    data.put("detail", suppression.detail());
    data.put("at", suppression.at());
    data.put("times", suppression.times());
    data.put("liftedAt", suppression.liftedAt());
    return data;
  }

  private static Map<String, @Nullable Object> letter(Letter letter) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("kind", letter.kind());
    data.put("cause", letter.cause());
    data.put("details", letter.details());
    data.put("state", letter.state().id());
    data.put("reason", letter.reason());
    data.put("attempts", letter.attempts());
    data.put("writtenAt", letter.writtenAt());
    data.put("due", letter.due());
    data.put("lastTakenUpAt", letter.claimedAt());
    data.put("messageId", letter.sesMessageId());
    return data;
  }
}
