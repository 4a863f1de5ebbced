package org.learningthursdays.local.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What becomes of a mail, as SES tells EventBridge. Mail to SES's mailbox simulator fares as
/// there, by the name of the mailbox; all other mail arrives.
///
/// See "Examples of event data that Amazon SES publishes to Amazon SNS" in SES's developer guide,
/// whose content is an event's detail, and "Using the mailbox simulator".
public final class SesEvents {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SIMULATOR = "@simulator.amazonses.com";
  private static final String MAIL_SERVER = "dns; laptop.smtp-out.eu-west-2.amazonses.com";

  private final Envelope envelope;

  /// What every event says of the mail itself.
  private final ObjectNode sent = JSON.createObjectNode();

  private SesEvents(Mail mail) {
    envelope = mail.envelope();
    sent.put("timestamp", envelope.at().toString()).put("source", envelope.from());
    sent.put("sourceArn", arn("identity/" + envelope.from()));
    sent.put("sendingAccountId", "000000000000").put("messageId", envelope.messageId());
    envelope.recipients().forEach(sent.putArray("destination")::add);
    headers(mail, sent);
    tags(envelope, sent.putObject("tags"));
  }

  /// That it was taken, then events for each recipient in turn, complete but for what the bus adds.
  public static List<ObjectNode> of(Mail mail) {
    SesEvents told = new SesEvents(mail);
    List<ObjectNode> events = new ArrayList<>(List.of(told.taken()));
    for (String recipient : mail.envelope().recipients()) {
      switch (simulated(recipient).orElse("")) {
        case "bounce" -> events.add(told.bounce(recipient, "General"));
        case "suppressionlist" -> events.add(told.bounce(recipient, "Suppressed"));
        case "complaint" -> {
          events.add(told.delivery(recipient));
          events.add(told.complaint(recipient));
        }
        default -> events.add(told.delivery(recipient));
      }
    }
    return events;
  }

  /// The simulator's mailbox without a label: `bounce` for `bounce+anything@…`.
  private static Optional<String> simulated(String recipient) {
    String address = recipient.toLowerCase(Locale.ROOT);
    if (!address.endsWith(SIMULATOR)) {
      return Optional.empty();
    }
    String box = address.substring(0, address.length() - SIMULATOR.length());
    return Optional.of(box.replaceFirst("\\+.*", ""));
  }

  private ObjectNode taken() {
    ObjectNode event = event("Email Sent", "Send");
    detail(event).putObject("send");
    return event;
  }

  private ObjectNode bounce(String recipient, String subtype) {
    ObjectNode event = event("Email Bounced", "Bounce");
    ObjectNode bounce = detail(event).putObject("bounce");
    bounce.put("feedbackId", feedbackId());
    bounce.put("bounceType", "Permanent").put("bounceSubType", subtype);
    bounce
        .putArray("bouncedRecipients")
        .addObject()
        .put("emailAddress", recipient)
        .put("action", "failed")
        .put("status", "5.1.1")
        .put("diagnosticCode", "smtp; 550 5.1.1 user unknown");
    bounce.put("timestamp", envelope.at().toString()).put("reportingMTA", MAIL_SERVER);
    return event;
  }

  private ObjectNode complaint(String recipient) {
    ObjectNode event = event("Email Complaint Received", "Complaint");
    ObjectNode complaint = detail(event).putObject("complaint");
    complaint.put("feedbackId", feedbackId()).putNull("complaintSubType");
    complaint.putArray("complainedRecipients").addObject().put("emailAddress", recipient);
    complaint.put("timestamp", envelope.at().toString());
    complaint.put("userAgent", "Amazon SES Mailbox Simulator");
    complaint.put("complaintFeedbackType", "abuse").put("arrivalDate", envelope.at().toString());
    return event;
  }

  private ObjectNode delivery(String recipient) {
    ObjectNode event = event("Email Delivered", "Delivery");
    ObjectNode delivery = detail(event).putObject("delivery");
    delivery.put("timestamp", envelope.at().toString()).put("processingTimeMillis", 1);
    delivery.putArray("recipients").add(recipient);
    delivery.put("smtpResponse", "250 2.6.0 Message received").put("reportingMTA", MAIL_SERVER);
    return event;
  }

  private ObjectNode event(String type, String eventType) {
    ObjectNode event = JSON.createObjectNode().put("source", "aws.ses").put("detail-type", type);
    event
        .putArray("resources")
        .add(
            envelope
                .configurationSet()
                .map(name -> arn("configuration-set/" + name))
                .orElseGet(() -> arn("identity/" + envelope.from())));
    event.putObject("detail").put("eventType", eventType).set("mail", sent);
    return event;
  }

  private static void headers(Mail mail, ObjectNode sent) {
    sent.put("headersTruncated", false);
    ArrayNode headers = sent.putArray("headers");
    ObjectNode common = JSON.createObjectNode();
    Map<String, String> decoded = mail.headers();
    decoded.forEach((name, value) -> headers.addObject().put("name", name).put("value", value));
    common.putArray("from").add(decoded.getOrDefault("from", mail.from()));
    mail.envelope().recipients().forEach(common.putArray("to")::add);
    common.put("messageId", mail.envelope().messageId()).put("subject", mail.subject());
    sent.set("commonHeaders", common);
  }

  private static void tags(Envelope envelope, ObjectNode tags) {
    envelope.configurationSet().ifPresent(name -> tags.putArray("ses:configuration-set").add(name));
    tags.putArray("ses:from-domain")
        .add(envelope.from().substring(envelope.from().indexOf('@') + 1));
    envelope.tags().forEach((name, value) -> tags.putArray(name).add(value));
  }

  private static ObjectNode detail(ObjectNode event) {
    return (ObjectNode) event.required("detail");
  }

  private static String arn(String resource) {
    return "arn:aws:ses:eu-west-2:000000000000:" + resource;
  }

  private static String feedbackId() {
    return "010b000000000000-" + UUID.randomUUID() + "-000000";
  }
}
