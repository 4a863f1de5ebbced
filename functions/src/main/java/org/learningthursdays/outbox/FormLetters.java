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

  private static final String REPEATED = "The same was asked for a moment before.";

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
  /// @param isRepeated whether the same was asked for a moment before: the letter is withheld
  public List<Write> forForm(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      String client,
      boolean isRepeated) {
    boolean isAdmitted = newAddressLimit.admits(client, address, hasConfirmedAddress(leaderItems));
    return writes(letter, now, address, leaderItems, isAdmitted, isRepeated);
  }

  /// The writes of a letter, sent or withheld, that follows from what organisers do for somebody
  /// who asked them to. The address's limit holds for it, and no network's.
  ///
  /// @param isRepeated whether it was sent before: the letter is withheld
  public List<Write> throughOrganisers(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      boolean isRepeated) {
    return writes(letter, now, address, leaderItems, true, isRepeated);
  }

  /// The writes of a letter, sent or withheld, that organisers send to somebody who is known.
  public List<Write> byOrganisers(
      Function<Instant, Letter> letter, Instant now, LeaderId reader, List<Item> leaderItems) {
    FormMailLimit limit = FormMailLimit.in(leaderItems);
    Letter wanted = letter.apply(now);
    return written(
        letter, reader, limit, limit.due(wanted.kind(), true, now), wanted.withheld(TOO_MANY), now);
  }

  private static boolean hasConfirmedAddress(List<Item> leaderItems) {
    return Leaders.profile(leaderItems).filter(Leader::hasConfirmedAddress).isPresent();
  }

  private List<Write> writes(
      Function<Instant, Letter> letter,
      Instant now,
      Address address,
      List<Item> leaderItems,
      boolean isAdmitted,
      boolean isRepeated) {
    boolean hasConfirmedAddress = hasConfirmedAddress(leaderItems);
    LeaderId mailbox = keys.leader(address.mailbox());
    List<Item> shared =
        address.mailbox().equals(address)
            ? leaderItems
            : table.get(FormMailLimit.key(mailbox)).filter(item -> !item.isExpired(now)).stream()
                .toList();
    LeaderId counted = hasConfirmedAddress ? keys.leader(address) : mailbox;
    FormMailLimit limit = FormMailLimit.in(hasConfirmedAddress ? leaderItems : shared);
    Letter wanted = letter.apply(now);
    Optional<Instant> due =
        isAdmitted && !isRepeated
            ? limit.due(wanted.kind(), hasConfirmedAddress, now)
            : Optional.empty();
    return written(
        letter, counted, limit, due, wanted.withheld(isRepeated ? REPEATED : TOO_MANY), now);
  }

  private static List<Write> written(
      Function<Instant, Letter> letter,
      LeaderId counted,
      FormMailLimit limit,
      Optional<Instant> due,
      Letter withheld,
      Instant now) {
    return due.map(at ->
            List.of(
                limit.noting(counted, withheld.kind(), at, now),
                Letters.addition(letter.apply(at))))
        .orElseGet(() -> List.of(limit.notingNone(counted, now), Letters.replacement(withheld)));
  }
}
