package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.NewAddressLimit;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Letters that somebody asks for by typing an address into a form, within the limits on one
/// address ([FormMailLimit]) and one network ([NewAddressLimit]). The form's answer is the same
/// where a letter may not be sent.
///
/// Whatever is known of the address, and whether a letter is sent or not, the same reads and writes
/// are made: how long an answer takes tells nothing.
public final class FormLetters {
  private static final String TOO_MANY =
      "Too many mails to this address, or from that network, were asked for by forms.";

  private static final String NOT_AGAIN = "The same was asked for a moment before.";

  private final Table table;
  private final KeyRing keys;
  private final NewAddressLimit newAddressLimit;

  public FormLetters(Table table, KeyRing keys, NewAddressLimit newAddressLimit) {
    this.table = table;
    this.keys = keys;
    this.newAddressLimit = newAddressLimit;
  }

  /// The writes of a letter, sent or withheld, for the transaction of what was asked for.
  ///
  /// @param letter asked for now, with the time when it is due
  /// @param leaderItems everything that is known of whoever has the address; nothing for most
  /// @param client the network address that the form came from
  public List<Write> asked(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      String client) {
    return writes(letter, now, address, leaderItems, admits(client, address, leaderItems), false);
  }

  /// The same for a letter that was sent a moment ago and is withheld now.
  public List<Write> askedTwice(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      String client) {
    return writes(letter, now, address, leaderItems, admits(client, address, leaderItems), true);
  }

  /// The same for a letter that follows from what organisers do for somebody who asked them to: no
  /// network's limit holds for them, the address's own does.
  public List<Write> askedThroughOrganisers(
      Function<Instant, Letter> letter, Instant now, Address address, List<Item> leaderItems) {
    return writes(letter, now, address, leaderItems, true, false);
  }

  /// The same for such a letter that need not be sent once more.
  public List<Write> askedTwiceThroughOrganisers(
      Function<Instant, Letter> letter, Instant now, Address address, List<Item> leaderItems) {
    return writes(letter, now, address, leaderItems, true, true);
  }

  /// The same for a letter that organisers have sent to somebody who is known.
  public List<Write> askedByOrganisers(
      Function<Instant, Letter> letter, Instant now, LeaderId reader, List<Item> leaderItems) {
    FormMailLimit quota = FormMailLimit.in(leaderItems);
    Letter wanted = letter.apply(now);
    return written(
        letter, reader, quota, quota.due(wanted.kind(), true, now), wanted.withheld(TOO_MANY), now);
  }

  private boolean admits(String client, Address address, List<Item> leaderItems) {
    return newAddressLimit.admits(client, address, hasAnswered(leaderItems));
  }

  private static boolean hasAnswered(List<Item> leaderItems) {
    return Leaders.profile(leaderItems).filter(Leader::hasAnswered).isPresent();
  }

  private List<Write> writes(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      boolean isAdmitted,
      boolean isAgain) {
    boolean hasAnswered = hasAnswered(leaderItems);
    LeaderId untagged = keys.leader(address.withoutTag());
    List<Item> shared =
        address.hasTag()
            ? table.get(FormMailLimit.key(untagged)).filter(item -> !item.isExpired(now)).stream()
                .toList()
            : leaderItems;
    LeaderId counted = hasAnswered ? keys.leader(address) : untagged;
    FormMailLimit quota = FormMailLimit.in(hasAnswered ? leaderItems : shared);
    Letter wanted = letter.apply(now);
    Optional<Instant> due =
        isAdmitted && !isAgain ? quota.due(wanted.kind(), hasAnswered, now) : Optional.empty();
    return written(
        letter, counted, quota, due, wanted.withheld(isAgain ? NOT_AGAIN : TOO_MANY), now);
  }

  private static List<Write> written(
      Function<Instant, Letter> letter,
      LeaderId counted,
      FormMailLimit quota,
      Optional<Instant> due,
      Letter withheld,
      Instant now) {
    return due.map(at ->
            List.of(
                quota.noting(counted, withheld.kind(), at, now),
                Letters.addition(letter.apply(at))))
        .orElseGet(() -> List.of(quota.notingNone(counted, now), Letters.replacement(withheld)));
  }
}
