package org.learningthursdays.local;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/// DynamoDB Local's database, which remembers how its tables are made. It would otherwise read that
/// from SQLite and parse it anew several times in each request, a third of what a transaction
/// takes.
final class RememberedTables extends SQLiteDBAccess {
  private final Map<String, TableInfo> known = new ConcurrentHashMap<>();

  /// In memory.
  RememberedTables() {}

  RememberedTables(String file) {
    super(file);
  }

  @Override
  public TableInfo getTableInfo(String table) {
    TableInfo remembered = known.get(table);
    if (remembered != null) {
      return remembered;
    }
    TableInfo info = super.getTableInfo(table);
    if (info != null) {
      known.put(table, info);
    }
    return info;
  }

  /// To be called after a table was made, changed or deleted.
  void forget() {
    known.clear();
  }
}
