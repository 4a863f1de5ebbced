package org.learningthursdays.organisers.programme;

import org.learningthursdays.desk.ImportOrder;

/// How far a large import is, in words.
public record ImportProgress(ImportOrder order) {
  /// Where it is told of, less its id.
  static final String PATH = "/organisers/programme/imports/";

  static String path(String id) {
    return PATH + id;
  }

  public boolean isDone() {
    return order.state() == ImportOrder.State.DONE;
  }

  public String title() {
    return isDone() ? "The file is imported" : "The file is being imported";
  }

  /// What it changes: `2 sessions are added, 1 is cancelled.`
  public String summary() {
    ImportOrder.Count count = order.count();
    return ImportPreview.summary(count.added(), count.changed(), count.cancelled(), 0);
  }

  public int all() {
    return order.count().all();
  }

  /// How far it is, in a sentence.
  public String sentence() {
    int written = order.written();
    if (written == 0) {
      return "It is about to begin.";
    }
    return written < all()
        ? "%,d of %,d sessions are written.".formatted(written, all())
        : "All %,d sessions are written; the calendars are next.".formatted(all());
  }

  /// Who is told, once it is done.
  public String told() {
    return switch (order.mails()) {
      case 0 -> "Nobody gets a mail because of it.";
      case 1 -> "One mail is going out.";
      default -> "%,d mails are going out.".formatted(order.mails());
    };
  }
}
