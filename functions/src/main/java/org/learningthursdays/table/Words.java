package org.learningthursdays.table;

/// How one of DynamoDB's two languages speaks of an item's attributes.
interface Words {
  /// An attribute.
  String name(String attribute);

  /// A text or a number.
  String value(Object value);

  /// That the item has an attribute.
  String exists(String attribute);

  /// That the item lacks an attribute.
  String isAbsent(String attribute);
}
