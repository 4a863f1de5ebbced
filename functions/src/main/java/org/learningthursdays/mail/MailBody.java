package org.learningthursdays.mail;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.templates.StaticTemplates;

/// A mail's content, described once and rendered twice: as HTML and as text.
///
/// @param title the first thing that is read
/// @param preview what mail apps show beside the subject before the mail is opened; the text has it
///   not, because it only repeats
public record MailBody(String title, String preview, List<MailBlock> blocks, Footer footer) {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// What stands below every mail.
  ///
  /// @param why why the reader gets it, as a sentence
  /// @param ownPage where the reader finds all that is theirs; null for whoever has no such page
  /// @param leave how to have no more of such mail, for bulk mail
  public record Footer(String why, @Nullable String ownPage, MailBlock.@Nullable Link leave) {
    /// For mail that answers something that its reader did.
    public static Footer of(String why, @Nullable String ownPage) {
      return new Footer(why, ownPage, null);
    }
  }

  public MailBody {
    blocks = List.copyOf(blocks);
  }

  /// A whole HTML document.
  public String html() {
    return TEMPLATES.mailFrame(this).render();
  }

  /// A text that says the same.
  public String text() {
    return MailText.of(this);
  }

  /// The mail with this subject.
  public Message under(String subject) {
    return Message.of(subject, text(), html());
  }
}
