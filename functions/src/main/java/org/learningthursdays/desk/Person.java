package org.learningthursdays.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Item;

/// Everything about somebody of whom something is kept.
///
/// @param items what lies beside their profile
/// @param attendance whether they came, by session, as far as it is known
/// @param letters the last first
public record Person(
    LeaderId id, List<Item> items, Map<String, Presence> attendance, List<Letter> letters) {
  public Person {
    items = List.copyOf(items);
    attendance = Map.copyOf(attendance);
    letters = letters.stream().sorted(Comparator.comparing(Letter::writtenAt).reversed()).toList();
  }

  /// Their profile; nothing where only traces are left.
  public Optional<Leader> profile() {
    return Leaders.profile(items);
  }

  /// What stands against mailing them.
  public Optional<Suppression> suppression() {
    return Suppression.in(items).filter(Suppression::isInForce);
  }

  /// What they are registered for or wait for.
  public List<Registration> registrations() {
    return Registrations.in(items);
  }

  /// Whether they came to a session.
  public Presence cameTo(String session) {
    return attendance.getOrDefault(session, Presence.UNKNOWN);
  }

  /// Their digest; nothing if they never asked for it.
  public Optional<Subscription> digest() {
    return Subscription.in(items);
  }
}
