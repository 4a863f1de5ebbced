package org.learningthursdays.leader;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.table.Item;

/// Tells who comes by a link, and makes the links.
final class OwnLinks {
  private final KeyRing keyRing;
  private final Leaders leaders;

  OwnLinks(KeyRing keyRing, Leaders leaders) {
    this.keyRing = keyRing;
    this.leaders = leaders;
  }

  /// Whoever the link to an own page was made for; nobody if it is forged, made for something else,
  /// or void by now.
  Optional<LinkHolder> page(String token) {
    return visit(Purpose.OWN_PAGE, token, Leader::pageVersion);
  }

  /// Whoever the address of an own calendar was made for. Behind the link to their own page it
  /// stands as well, as that shows all that is in it, until they ask for a new address: from then
  /// on only that one holds.
  Optional<LinkHolder> calendar(String token) {
    return visit(Purpose.CALENDAR, token, Leader::calendarVersion)
        .or(() -> page(token).filter(visit -> visit.leader().hasFirstCalendar()));
  }

  /// The way of a leader's own page in this version of its link.
  String pagePath(Leader leader, int version) {
    return "/my/" + keyRing.token(Purpose.OWN_PAGE, leader.id(), version);
  }

  /// The way of a leader's own calendar in this version of its address.
  String calendarPath(Leader leader, int version) {
    String token = keyRing.token(Purpose.CALENDAR, leader.id(), version);
    return "/my/" + token + "/" + OwnCalendarFile.NAME;
  }

  private Optional<LinkHolder> visit(Purpose purpose, String token, ToIntFunction<Leader> version) {
    return keyRing
        .read(purpose, token)
        .flatMap(allowed -> {
          List<Item> leaderItems = leaders.items(allowed.leader());
          return Leaders.profile(leaderItems)
              .filter(leader -> version.applyAsInt(leader) == allowed.version())
              .map(leader -> new LinkHolder(token, leader, leaderItems));
        });
  }
}
