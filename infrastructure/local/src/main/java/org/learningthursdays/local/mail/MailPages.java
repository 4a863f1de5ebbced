package org.learningthursdays.local.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.local.wire.Answer;

/// The mailbox to look at: a list, one mail as a mail app would show it, and what scripts read.
public final class MailPages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ONE =
      Pattern.compile("mail/(\\d{1,9})(\\.eml|/html|/parts/\\d{1,4}|)");

  /// A mail comes from anywhere: nothing of it runs, and nothing is loaded but what it holds and
  /// pictures.
  private static final String MAIL_POLICY =
      "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation;"
          + " default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src *";

  private final Mailbox mailbox;

  public MailPages(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /// Whether a path below `/_local/` is one of the lists, which are always there.
  public static boolean isList(String path) {
    return path.equals("mail.json") || path.equals("mail");
  }

  /// What a path below `/_local/` shows, if there is anything.
  public Optional<Answer> find(String path) {
    return switch (path) {
      case "mail.json" -> Optional.of(json());
      case "mail", "mail/" -> Optional.of(html(MailboxPage.html(mailbox.envelopes())));
      default -> {
        Matcher one = ONE.matcher(path);
        yield one.matches()
            ? mailbox.find(Integer.parseInt(one.group(1))).flatMap(show(one.group(2)))
            : Optional.empty();
      }
    };
  }

  private static Function<Mail, Optional<Answer>> show(String what) {
    return switch (what) {
      case "" -> mail -> Optional.of(html(MailPage.html(mail)));
      case ".eml" -> mail -> Optional.of(Answer.of(200, "message/rfc822", mail.raw()));
      case "/html" -> mail -> mail.content().html().map(MailPages::framed);
      default -> {
        int part = Integer.parseInt(what.substring(what.lastIndexOf('/') + 1));
        yield mail ->
            mail.content().parts().stream()
                .filter(one -> one.index() == part)
                .findFirst()
                .map(MailPages::download);
      }
    };
  }

  private Answer json() {
    ArrayNode list = JSON.createArrayNode();
    for (Envelope envelope : mailbox.envelopes()) {
      list.addObject()
          .put("n", envelope.n())
          .put("to", envelope.to())
          .put("from", envelope.from())
          .put("subject", envelope.subject())
          .put("at", envelope.at().toString());
    }
    return Answer.of(200, "application/json", list.toString());
  }

  private static Answer html(String page) {
    return Answer.of(200, "text/html; charset=utf-8", page)
        .with("Cache-Control", "no-store")
        .with(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; img-src 'self' data:");
  }

  private static Answer framed(String mail) {
    // Its links leave the frame.
    return Answer.of(200, "text/html; charset=utf-8", "<base target=\"_blank\">" + mail)
        .with("Content-Security-Policy", MAIL_POLICY);
  }

  private static Answer download(MailContent.Leaf part) {
    String extension = part.type().equals("text/calendar") ? ".ics" : ".bin";
    String name = part.name().orElse("part-" + part.index() + extension);
    return Answer.of(200, part.type() + charset(part), part.octets())
        .with(
            "Content-Disposition",
            "attachment; filename=\"" + name.replaceAll("[^\\w. -]", "_") + "\"")
        .with("Content-Security-Policy", "sandbox; default-src 'none'")
        .with("X-Content-Type-Options", "nosniff");
  }

  private static String charset(MailContent.Leaf part) {
    return part.type().startsWith("text/") ? "; charset=" + part.charset().name() : "";
  }
}
