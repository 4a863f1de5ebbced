package org.learningthursdays.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;

/// Makes people of a report's rows. Rows are one person's
/// 1. with the same address, whatever the names;
/// 2. without an address, with the same name;
/// 3. without an address, if the one was called before, as its brackets say, what the other is
///    called, and nobody else was: several people have joined as `iPhone` and renamed themselves.
///
/// Somebody with an address and somebody without one are two, though they have one name.
final class ParticipantGrouping {
  private final Map<String, Integer> groups = new HashMap<>();
  private final List<Integer> parents = new ArrayList<>();

  private ParticipantGrouping() {}

  static List<Participant> of(List<ReportRow> rows) {
    ParticipantGrouping people = new ParticipantGrouping();
    Map<String, Set<String>> calledBefore = calledBefore(rows);
    Map<Integer, List<ReportRow>> together = new LinkedHashMap<>();
    List<Integer> first = new ArrayList<>();
    for (ReportRow row : rows) {
      first.add(people.group(keys(row, calledBefore)));
    }
    for (int i = 0; i < rows.size(); i++) {
      together.computeIfAbsent(people.root(first.get(i)), _ -> new ArrayList<>()).add(rows.get(i));
    }
    return together.values().stream().map(ParticipantGrouping::person).toList();
  }

  /// From a former name, which stands in brackets after a person's name, to the names of those who
  /// had it.
  private static Map<String, Set<String>> calledBefore(List<ReportRow> rows) {
    Map<String, Set<String>> names = new HashMap<>();
    for (ReportRow row : rows) {
      String before = PersonName.normalised(row.name().bracketed());
      if (row.addresses().isEmpty() && !before.isEmpty()) {
        names.computeIfAbsent(before, _ -> new LinkedHashSet<>()).add(called(row));
      }
    }
    return names;
  }

  private static String called(ReportRow row) {
    String name = PersonName.normalised(row.name().shown());
    return name.isEmpty() ? row.name().shown() : name;
  }

  private static Set<String> keys(ReportRow row, Map<String, Set<String>> calledBefore) {
    Set<String> keys = new LinkedHashSet<>();
    for (Address address : row.addresses()) {
      keys.add("address " + address.text().toLowerCase(Locale.ROOT));
    }
    if (keys.isEmpty()) {
      keys.add("name " + called(row));
      String before = PersonName.normalised(row.name().bracketed());
      if (calledBefore.getOrDefault(before, Set.of()).size() == 1) {
        keys.add("name " + before);
      }
    }
    return keys;
  }

  /// The group that has all of these keys; whatever had one of them belongs to it.
  private int group(Set<String> keys) {
    int group = parents.size();
    parents.add(group);
    for (String key : keys) {
      @Nullable Integer known = groups.putIfAbsent(key, group);
      if (known != null) {
        parents.set(root(known), root(group));
      }
    }
    return group;
  }

  private int root(int group) {
    int root = group;
    while (parents.get(root) != root) {
      parents.set(root, parents.get(parents.get(root)));
      root = parents.get(root);
    }
    return root;
  }

  private static Participant person(List<ReportRow> rows) {
    Set<String> names = new LinkedHashSet<>();
    Map<String, Address> addresses = new LinkedHashMap<>();
    String name = "";
    for (ReportRow row : rows) {
      names.addAll(row.name().comparable());
      names.addAll(row.otherNames());
      row.addresses()
          .forEach(one -> addresses.putIfAbsent(one.text().toLowerCase(Locale.ROOT), one));
      // What they renamed themselves to last says best who they are.
      name = row.name().isEmpty() ? name : row.name().shown();
    }
    return new Participant(
        name,
        names,
        List.copyOf(addresses.values()),
        minutes(rows),
        rows.stream().allMatch(ReportRow::isHost));
  }

  /// By when they were there; where that is not told, by the longest that is.
  private static @Nullable Integer minutes(List<ReportRow> rows) {
    List<Stay> stays = new ArrayList<>();
    @Nullable Duration told = null;
    for (ReportRow row : rows) {
      @Nullable Stay stay = row.stay();
      if (stay != null) {
        stays.add(stay);
      }
      told = longer(told, row.duration());
    }
    Duration there = Stay.together(stays);
    if (there.isZero() && told != null) {
      return minutes(told);
    }
    return stays.isEmpty() ? null : minutes(there);
  }

  private static @Nullable Duration longer(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) >= 0 ? one : other;
  }

  private static int minutes(Duration duration) {
    return (int) Math.min(Integer.MAX_VALUE, duration.plusSeconds(59).toMinutes());
  }
}
