package org.learningthursdays.calendar;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.TextLink;

/// Renders a session as a VEVENT (RFC 5545, section 3.6.1). The bytes are reproducible: DTSTAMP and
/// LAST-MODIFIED tell when the session last changed, never now. By the time changes in the
/// description alone how one registers, the materials, and the link to the survey.
final class EventRenderer {
  private static final String BUSY = "X-MICROSOFT-CDO-BUSYSTATUS";
  private static final String ONLINE = "Online (Zoom)";

  /// For apps that offer to decline in spite of RSVP=FALSE. It holds no link to the own page,
  /// because colleagues see each other's calendars.
  private static final String HOW_TO_DECLINE =
      "If you cannot come, please cancel on your own page, by the link in our mail. A “No” in your "
          + "calendar app does not reach us.";

  /// Whoever subscribes is not registered by that, and would wait for a link on the day.
  private static final String HOW_TO_JOIN = "Register there, and the link to join comes by mail.";

  /// Google takes no more than 8,000 characters.
  private static final int DESCRIPTION_LENGTH = 7_990;

  private final String site;
  private final Instant now;

  /// A renderer of events without links to the survey.
  ///
  /// @param site the address that people see, without a slash at its end
  EventRenderer(String site) {
    this(site, Instant.EPOCH);
  }

  /// @param site the address that people see, without a slash at its end
  /// @param now decides which sessions can be registered for, and which have ended and so link to
  ///   the survey; nothing else
  EventRenderer(String site, Instant now) {
    this.site = site;
    this.now = now;
  }

  /// The event as everybody sees it.
  String render(Session session) {
    return render(session, EventAudience.EVERYBODY);
  }

  /// The component's lines, folded, each ended by CRLF.
  String render(Session session, EventAudience audience) {
    VEvent event = new VEvent(false);
    event.add(new Uid(EventUid.of(session.id())));
    event.add(new DtStamp(audience.stamp(session)));
    event.add(new LastModified(session.revisedAt()));
    event.add(new Sequence(audience.sequence(session)));
    event.add(new DtStart<>(session.startsAt()));
    event.add(new DtEnd<>(session.endsAt()));
    audience.parties().forEach(event::add);
    event.add(new Summary(summary(session, audience)));
    event.add(new Description(description(session, audience)));
    event.add(new Location(location(session, audience)));
    event.add(new Url(URI.create(page(session))));
    event.add(new Categories(new TextList(List.of(session.track().title()))));
    event.add(ImmutableClazz.PUBLIC);
    addStatus(event, session, audience);
    return LineFolding.fold(event.toString());
  }

  private static void addStatus(VEvent event, Session session, EventAudience audience) {
    if (audience.isOff(session)) {
      event.add(ImmutableStatus.VEVENT_CANCELLED);
      event.add(ImmutableTransp.TRANSPARENT);
      event.add(new XProperty(BUSY, "FREE"));
    } else if (audience.waits(session)) {
      event.add(ImmutableStatus.VEVENT_TENTATIVE);
      event.add(ImmutableTransp.OPAQUE);
      event.add(new XProperty(BUSY, "TENTATIVE"));
    } else {
      event.add(ImmutableStatus.VEVENT_CONFIRMED);
      event.add(ImmutableTransp.OPAQUE);
      event.add(new XProperty(BUSY, "BUSY"));
    }
  }

  private static String summary(Session session, EventAudience audience) {
    if (session.isCancelled()) {
      return "CANCELLED: " + session.title();
    }
    return audience.waits(session) ? "Waiting list: " + session.title() : session.title();
  }

  /// The address to join at, alone: apps make a link of it only so.
  private static String location(Session session, EventAudience audience) {
    return audience.comes(session) ? link(session.joinUrl()).orElse(ONLINE) : ONLINE;
  }

  /// The links come first: Google does not show URL.
  private String description(Session session, EventAudience audience) {
    String about =
        "%s\n\n%s (%s)\nTheme: %s"
            .formatted(
                links(session, audience) + materials(session) + survey(session, audience),
                session.track().title(),
                session.track().audience(),
                session.theme().title());
    return shortened(
        session.description().isEmpty() ? about : about + "\n\n" + session.description());
  }

  private String links(Session session, EventAudience audience) {
    String page = page(session);
    if (audience.waits(session)) {
      return page + "\n\nYou are on the waiting list. We write to you when a place comes free.";
    }
    if (!audience.comes(session)) {
      return audience.isEverybody() && session.takesRegistrations(now)
          ? page + "\n\n" + HOW_TO_JOIN
          : page;
    }
    String joining =
        "Join, from half an hour before: %s%s\n\n%s"
            .formatted(
                TextLink.of(audience.join() + session.id()),
                link(session.joinUrl())
                    .map(link -> "\nThe link itself, as it is now: " + link)
                    .orElse(""),
                page);
    return audience.isInvited() ? joining + "\n\n" + HOW_TO_DECLINE : joining;
  }

  private String survey(Session session, EventAudience audience) {
    boolean asks = session.isOver(now) && !session.isCancelled() && !audience.waits(session);
    return !asks
        ? ""
        : "\n\nHow was it? " + TextLink.of(site + "/feedback?session=" + session.id());
  }

  private String materials(Session session) {
    return link(session.materialsUrl())
        .filter(_ -> session.showsMaterials(now))
        .map(link -> "\n\nSlides or recording: " + link)
        .orElse("");
  }

  private static String shortened(String text) {
    if (text.length() <= DESCRIPTION_LENGTH) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(DESCRIPTION_LENGTH - 1));
    return text.substring(0, DESCRIPTION_LENGTH - (splits ? 1 : 0)) + "…";
  }

  private String page(Session session) {
    return TextLink.of(site + session.path());
  }

  private static Optional<String> link(@Nullable URI address) {
    return Optional.ofNullable(address).map(URI::toString).map(TextLink::of);
  }
}
