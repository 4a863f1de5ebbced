package org.learningthursdays.leader;

import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.table.Item;

/// Makes and verifies personal links.
final class OwnLinks {
  private final KeyRing keyRing;
  private final Leaders leaders;

  OwnLinks(KeyRing keyRing, Leaders leaders) {
    this.keyRing = keyRing;
    this.leaders = leaders;
  }

  /// The holder of a link to an own page; empty if it is forged, made for another purpose, or
  /// revoked.
  Optional<LinkHolder> page(String token) {
    return holder(LinkPurpose.OWN_PAGE, token, Leader::pageVersion);
  }

  /// The holder of an own calendar's URL. The token of the own page opens it as well, until they
  /// replace the calendar's URL.
  Optional<LinkHolder> calendar(String token) {
    return holder(LinkPurpose.CALENDAR, token, Leader::calendarVersion)
        .or(() -> page(token).filter(holder -> holder.leader().hasFirstCalendar()));
  }

  /// The holder of a link to join out of a calendar, which holds as long as the calendar's URL.
  Optional<LinkHolder> join(String token) {
    return holder(LinkPurpose.JOIN, token, Leader::calendarVersion);
  }

  /// The path of a leader's own page.
  String pagePath(Leader leader, int version) {
    return "/my/" + keyRing.token(LinkPurpose.OWN_PAGE, leader.id(), version);
  }

  /// The path of a leader's own calendar.
  String calendarPath(Leader leader, int version) {
    String token = keyRing.token(LinkPurpose.CALENDAR, leader.id(), version);
    return "/my/" + token + "/" + OwnCalendarFile.NAME;
  }

  /// How the paths begin by which a leader joins out of a calendar, before the session's id.
  String joinPath(Leader leader) {
    return "/my/"
        + keyRing.token(LinkPurpose.JOIN, leader.id(), leader.calendarVersion())
        + "/join/";
  }

  private Optional<LinkHolder> holder(
      LinkPurpose purpose, String token, ToIntFunction<Leader> version) {
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
