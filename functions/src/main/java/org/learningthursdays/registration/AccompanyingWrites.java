package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Write;

/// What is written in the same transaction as somebody's places: who they are, the block, the
/// digest, the letter that tells of it.
final class AccompanyingWrites {
  /// Within this time a second registration is taken for a double click, and gets no mail.
  private static final Duration SECOND_CLICK = Duration.ofMinutes(10);

  private final Subscriptions subscriptions;
  private final Clock clock;

  AccompanyingWrites(Subscriptions subscriptions, Clock clock) {
    this.subscriptions = subscriptions;
    this.clock = clock;
  }

  /// Makes the writes of the letter, which depend on who asks: a form or an organiser.
  interface LetterWrites {
    /// The writes of one letter, and of what counts it.
    ///
    /// @param isRepeated whether the same was sent a moment before: the letter is withheld
    List<Write> writes(
        Function<Instant, Letter> letter, Instant now, List<Item> leaderItems, boolean isRepeated);
  }

  /// What goes along with the places: always as much, whatever the leader has already.
  List<Write> of(
      RegistrationRequest request,
      LeaderId leader,
      List<Item> leaderItems,
      List<Session> next,
      LetterWrites letter) {
    List<Session> open =
        next.stream()
            .filter(session -> !Registrations.bySession(leaderItems).containsKey(session.id()))
            .toList();
    Optional<String> block = request.block().map(Theme::id);
    boolean joins =
        block.filter(theme -> !Registrations.blocks(leaderItems).contains(theme)).isPresent();
    boolean isNew = !open.isEmpty() || joins;
    List<Write> writes = new ArrayList<>();
    writes.add(isNew ? profile(request, leader, leaderItems) : LeaderItem.checkKnown(leader));
    block.ifPresent(theme -> {
      writes.add(
          joins
              ? Write.replace(RegistrationItem.blockItem(leader, theme, clock.instant()))
              : new Write.Check(RegistrationItem.blockKey(leader, theme), Condition.present()));
      writes.add(Roster.takesBlock(theme, leader));
    });
    if (request.digest()) {
      writes.add(subscriptions.requestByCheckbox(leader, leaderItems, DigestConsentWords.WORDING));
    }
    writes.addAll(
        isNew
            ? confirmation(
                request, leader, leaderItems, open.isEmpty() ? request.sessions() : open, letter)
            : linkAgain(request, leader, leaderItems, letter));
    writes.addAll(history(request, leader, open));
    return writes;
  }

  /// The entries that tell which organiser registered them; none if they did so themselves.
  private List<Write> history(RegistrationRequest request, LeaderId leader, List<Session> open) {
    String organiser = request.organiser();
    if (organiser == null) {
      return List.of();
    }
    return open.stream()
        .flatMap(session ->
            RosterHistory.telling(
                session.id(), leader, RosterHistory.Kind.ADDED, organiser, clock.instant())
                .stream())
        .toList();
  }

  private Write profile(RegistrationRequest request, LeaderId leader, List<Item> leaderItems) {
    Instant now = clock.instant();
    return Leaders.profile(leaderItems)
        .map(known -> LeaderItem.registeringAgain(known, request.name(), now))
        .orElseGet(() ->
            LeaderItem.registering(
                leader, request.address(), request.name(), request.organisation(), now));
  }

  private List<Write> confirmation(
      RegistrationRequest request,
      LeaderId leader,
      List<Item> leaderItems,
      List<Session> sessions,
      LetterWrites letter) {
    Instant now = clock.instant();
    Optional<String> block = request.block().map(Theme::id);
    return letter.writes(
        due -> RegistrationLetter.registered(leader, sessions, block, request.digest(), now, due),
        now,
        leaderItems,
        false);
  }

  /// The link for somebody who registers again, perhaps because they lost the mail.
  private List<Write> linkAgain(
      RegistrationRequest request, LeaderId leader, List<Item> leaderItems, LetterWrites letter) {
    Instant now = clock.instant();
    boolean isSecondClick =
        Registrations.in(leaderItems).stream()
            .anyMatch(known -> known.registeredAt().plus(SECOND_CLICK).isAfter(now));
    Function<Instant, Letter> link =
        due -> RegistrationLetter.link(leader, true, request.digest(), now, due);
    return letter.writes(link, now, leaderItems, isSecondClick && !request.digest());
  }
}
