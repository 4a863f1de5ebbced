package org.learningthursdays.calendar;

import java.net.URI;
import java.util.List;
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
import org.learningthursdays.programme.Session;

/// A session as a VEVENT (RFC 5545, section 3.6.1), the same bytes whenever and wherever it is
/// rendered: what it says of time is when the session last changed, never now.
final class EventRenderer {
  private static final String BUSY = "X-MICROSOFT-CDO-BUSYSTATUS";

  private final String site;

  /// @param site the address that people see, without a slash at its end
  EventRenderer(String site) {
    this.site = site;
  }

  /// The component's lines, folded, each ended by CRLF.
  String render(Session session) {
    VEvent event = new VEvent(false);
    event.add(new Uid(EventUid.of(session.id())));
    event.add(new DtStamp(session.revisedAt()));
    event.add(new LastModified(session.revisedAt()));
    event.add(new Sequence(session.sequence()));
    event.add(new DtStart<>(session.startsAt()));
    event.add(new DtEnd<>(session.endsAt()));
    event.add(new Summary(summary(session)));
    event.add(new Description(description(session)));
    event.add(new Location("Online (Zoom)"));
    event.add(new Url(URI.create(page(session))));
    event.add(new Categories(new TextList(List.of(session.track().title()))));
    event.add(ImmutableClazz.PUBLIC);
    if (session.isCancelled()) {
      event.add(ImmutableStatus.VEVENT_CANCELLED);
      event.add(ImmutableTransp.TRANSPARENT);
      event.add(new XProperty(BUSY, "FREE"));
    } else {
      event.add(ImmutableStatus.VEVENT_CONFIRMED);
      event.add(ImmutableTransp.OPAQUE);
      event.add(new XProperty(BUSY, "BUSY"));
    }
    return Folding.fold(event.toString());
  }

  private static String summary(Session session) {
    return session.isCancelled() ? "CANCELLED: " + session.title() : session.title();
  }

  /// The link comes first: Google does not show URL.
  private String description(Session session) {
    String about =
        "%s\n\n%s (%s)\nTheme: %s"
            .formatted(
                page(session),
                session.track().title(),
                session.track().audience(),
                session.theme().title());
    return session.description().isEmpty() ? about : about + "\n\n" + session.description();
  }

  private String page(Session session) {
    return site + session.path();
  }
}
