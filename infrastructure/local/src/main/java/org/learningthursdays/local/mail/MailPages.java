package org.learningthursdays.local.mail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.local.http.HttpAnswer;

/// The pages of the mailbox: a list, one mail as a mail app shows it, and JSON for scripts.
public final class MailPages {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ONE =
      Pattern.compile("mail/(\\d{1,9})(\\.eml|/text|/html|/parts/\\d{1,4}|)");

  /// What a mail's own HTML may do: its links open elsewhere, and nothing in it runs.
  static final String SANDBOX =
      "allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation";

  private static final String FRAME_POLICY =
      "sandbox "
          + SANDBOX
          + "; default-src 'none'; img-src * data:; style-src 'unsafe-inline'; font-src *";
  private static final String PAGE_POLICY =
      "default-src 'none'; style-src 'self'; frame-src 'self'; base-uri 'none'";

  private static final Pattern HEAD =
      Pattern.compile("<head(\\s[^>]*)?>", Pattern.CASE_INSENSITIVE);

  private final LaptopSes mailbox;

  public MailPages(LaptopSes mailbox) {
    this.mailbox = mailbox;
  }

  /// Whether a path below `/_local/` is one of the lists, which are always there.
  public static boolean isList(String path) {
    return path.equals("mail.json") || path.equals("mail");
  }

  /// What a path below `/_local/` shows, if there is anything.
  public Optional<HttpAnswer> find(String path) {
    return switch (path) {
      case "mail.json" -> Optional.of(json());
      case "mail", "mail/" -> Optional.of(html(MailboxPage.html(mailbox.envelopes())));
      default -> {
        Matcher one = ONE.matcher(path);
        yield one.matches()
            ? mailbox.find(Integer.parseInt(one.group(1))).flatMap(mail -> show(mail, one.group(2)))
            : Optional.empty();
      }
    };
  }

  private Optional<HttpAnswer> show(Mail mail, String what) {
    return switch (what) {
      case "" -> Optional.of(page(mail, MailPage.View.HTML));
      case "/text" -> Optional.of(page(mail, MailPage.View.TEXT));
      case ".eml" -> Optional.of(HttpAnswer.of(200, "message/rfc822", mail.raw()));
      case "/html" -> mail.content().html().map(MailPages::framed);
      default -> part(mail, Integer.parseInt(what.substring(what.lastIndexOf('/') + 1)));
    };
  }

  private HttpAnswer page(Mail mail, MailPage.View view) {
    List<Integer> numbers = mailbox.envelopes().stream().map(Envelope::n).toList();
    int index = numbers.indexOf(mail.n());
    Optional<Integer> older = index > 0 ? Optional.of(numbers.get(index - 1)) : Optional.empty();
    Optional<Integer> newer =
        index >= 0 && index + 1 < numbers.size()
            ? Optional.of(numbers.get(index + 1))
            : Optional.empty();
    return html(MailPage.html(mail, view, newer, older));
  }

  private static Optional<HttpAnswer> part(Mail mail, int index) {
    return mail.content().parts().stream()
        .filter(part -> part.index() == index)
        .findFirst()
        .map(MailPages::download);
  }

  private HttpAnswer json() {
    ArrayNode list = JSON.createArrayNode();
    for (Envelope envelope : mailbox.envelopes()) {
      list.addObject()
          .put("n", envelope.n())
          .put("to", envelope.to())
          .put("from", envelope.from())
          .put("subject", envelope.subject())
          .put("at", envelope.at().toString());
    }
    return HttpAnswer.of(200, "application/json", list.toString());
  }

  private static HttpAnswer html(String page) {
    return HttpAnswer.of(200, "text/html; charset=utf-8", page)
        .with("Cache-Control", "no-store")
        .with("Content-Security-Policy", PAGE_POLICY);
  }

  /// A mail's own HTML, whose links leave the frame.
  private static HttpAnswer framed(String mail) {
    String leaving = "<base target=\"_blank\">";
    Matcher head = HEAD.matcher(mail);
    String page = head.find() ? head.replaceFirst("$0" + leaving) : mail + leaving;
    return HttpAnswer.of(200, "text/html; charset=utf-8", page)
        .with("Content-Security-Policy", FRAME_POLICY);
  }

  private static HttpAnswer download(MailContent.Leaf part) {
    String extension = part.type().equals("text/calendar") ? ".ics" : ".bin";
    String name = part.name().orElse("part-" + part.index() + extension);
    return HttpAnswer.of(200, part.type() + charset(part), part.octets())
        .with(
            "Content-Disposition",
            "attachment; filename=\"" + name.replaceAll("[^\\w. -]", "_") + "\"")
        .with("Content-Security-Policy", "sandbox; default-src 'none'");
  }

  private static String charset(MailContent.Leaf part) {
    return part.type().startsWith("text/") ? "; charset=" + part.charset().name() : "";
  }
}
