package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learningthursdays.digest.DigestConfirmationMail;
import org.learningthursdays.digest.DigestMail;
import org.learningthursdays.digest.DigestReader;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.feedback.SurveyMail;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.leader.Retention;
import org.learningthursdays.leader.RetentionMail;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.letters.RegistrationLetterRenderers;
import org.learningthursdays.registration.letters.SessionMessageMail;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;

/// Makes what renders each kind of letter.
public final class LetterRenderers {
  private final Components components;
  private final Clock clock;

  public LetterRenderers(Components components, Clock clock) {
    this.components = components;
    this.clock = clock;
  }

  /// Every kind of letter that there is.
  public Set<String> kinds() {
    return byKind(components.table(Components.WRITING)).keySet();
  }

  /// The renderers by the kinds of letters.
  Map<String, LetterRenderer> byKind(Table table) {
    Sessions sessions = new Sessions(table);
    KeyRing keys = components.keyRing();
    Supplier<String> site = components.siteForMail(sessions);
    Subscriptions subscriptions = components.subscriptions(table, keys);
    RegistrationLetterRenderers registration =
        new RegistrationLetterRenderers(
            table,
            clock,
            sessions::current,
            keys,
            new Address(components.clients().variable("SENDER")),
            site,
            subscriptions::confirmToken);
    DigestMail digest =
        new DigestMail(
            components.weeklyDigest(table, sessions),
            new Digests(table),
            new Leaders(table, clock),
            LetterRenderers::standing,
            keys,
            site);
    Map<String, LetterRenderer> renderers = new HashMap<>(registration.renderers());
    renderers.put(Digests.KIND, digest::render);
    renderers.put(DigestMail.TEST, digest::renderTest);
    renderers.put(SurveyMailing.KIND, new SurveyMail(sessions::current, keys, site, clock));
    renderers.put(
        SessionMessages.KIND, new SessionMessageMail(table, clock, sessions::current, keys, site));
    renderers.put(Retention.KIND, new RetentionMail(keys, site));
    renderers.put(Subscriptions.CONFIRM, new DigestConfirmationMail(subscriptions, keys, site));
    return renderers;
  }

  /// Whether somebody is registered for sessions or waits, by the sessions' ids.
  private static Map<String, DigestReader.Standing> standing(List<Item> leaderItems) {
    return Registrations.in(leaderItems).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Registration::session,
                known ->
                    known.isWaiting()
                        ? DigestReader.Standing.WAITING
                        : DigestReader.Standing.REGISTERED));
  }
}
