package org.learningthursdays.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Sha256;

/// Imports of more sessions than a page's function writes for certain before API Gateway gives up
/// waiting for it, after 30 seconds: ordered, with their files, in the table. The stream delivers
/// each change of an open one to [ImportJob].
public final class ImportOrders {
  /// Of as many sessions an import is made at once: in three seconds on a machine so busy that
  /// 5,000 take half a minute.
  public static final int AT_ONCE = 500;

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final Duration STOPPED_AFTER = Duration.ofMinutes(2);

  private final Table table;
  private final Clock clock;

  public ImportOrders(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The id of an import.
  ///
  /// @param revision of the programme that the file was held against
  public static String id(byte[] file, int revision) {
    byte[] both = ByteBuffer.allocate(4 + file.length).putInt(revision).put(file).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(both));
  }

  /// Orders an import. Ordering it twice is ordering it once.
  ///
  /// @param change what the file makes of the programme
  /// @param site the address that people see
  /// @param mails how many go out because of it
  /// @return its id
  public String order(
      byte[] file, ProgrammeChange change, Organiser organiser, String site, int mails) {
    String id = id(file, change.before().revision());
    ImportOrder order =
        new ImportOrder(
            id,
            change.before().revision(),
            organiser,
            site,
            ImportOrder.Count.of(change),
            mails,
            clock.instant(),
            0,
            ImportOrder.State.OPEN);
    table.writeAll(
        ImportOrderItem.parts(id, compressed(file), order.orderedAt()).stream()
            .map(Write::replace)
            .toList());
    table.write(ImportOrderItem.addition(order));
    return id;
  }

  /// The one with this id; nothing if there is none, or none any more.
  public Optional<ImportOrder> find(String id) {
    return ID.matcher(id).matches()
        ? table.get(ImportOrderItem.key(id)).map(ImportOrderItem::fromItem)
        : Optional.empty();
  }

  /// The file of one that is there.
  public byte[] file(ImportOrder order) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    for (Item part : table.query(ImportOrderItem.parts(order.id()))) {
      compressed.writeBytes(ImportOrderItem.octets(part));
    }
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("an import's file is stored damaged", e);
    }
  }

  private static byte[] compressed(byte[] file) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  /// The id of the open one that changed, if the change is of one.
  static Optional<String> opened(StreamEvent.Change change) {
    return change.item().filter(ImportOrderItem::isOpen).map(item -> item.key().sk());
  }

  /// Closes one, unless it is closed.
  void close(ImportOrder order, ImportOrder.State state) {
    table.write(ImportOrderItem.closing(order.id(), state));
  }

  /// Closes it as done, unless it is closed: for the transaction that does it.
  static Write completion(ImportOrder order) {
    return ImportOrderItem.closing(order.id(), ImportOrder.State.DONE);
  }

  /// Notes how many sessions are written.
  IntConsumer progress(ImportOrder order) {
    return written -> table.write(ImportOrderItem.progress(order.id(), written, clock.instant()));
  }

  /// Has the stream deliver again those that nobody has worked on for a while.
  ///
  /// @return how many
  public int goOnWithStopped() {
    List<Item> stopped =
        table.query(ImportOrderItem.idleSince(clock.instant().minus(STOPPED_AFTER)));
    return (int)
        stopped.stream()
            .filter(item -> table.write(ImportOrderItem.touch(item.key().sk(), clock.instant())))
            .count();
  }
}
